using System.Reflection;
using FanOut.Reports.Texts;
using TypeFilter = BenchmarkDotNet.Running.TypeFilter;

namespace FanOut.Benchmarks;

/// <summary>The cases that a run measures: those that match the filters, without those for which this machine lacks something.</summary>
/// <param name="LeftOut">Strategies that match and cannot run here, with reason and remedy.</param>
internal sealed record Selection(IReadOnlyList<BenchmarkRunInfo> Classes, IReadOnlyList<LeftOutStrategy> LeftOut)
{
    public IEnumerable<BenchmarkCase> Cases => Classes.SelectMany(info => info.BenchmarksCases);

    /// <summary>Applies the filters of the command line and the machine's limits.</summary>
    public static Selection Select(HarnessOptions harness)
    {
        var (_, types) = TypeFilter.GetTypesWithRunnableBenchmarks([], [typeof(Selection).Assembly], NullLogger.Instance);
        var matching = TypeFilter.Filter(harness.Config, types);
        if (matching.Length == 0)
            throw new UsageException(NothingMatches(harness, types));

        // Only for the matching ones, since probing the machine may take a moment.
        var missing = matching.SelectMany(info => info.BenchmarksCases)
            .Select(RequirementOf)
            .Distinct()
            .Select(requirement => (requirement, reason: Availability.WhyMissing(requirement)))
            .Where(pair => pair.reason is not null)
            .ToDictionary(pair => pair.requirement, pair => pair.reason!.Value);

        var classes = new List<BenchmarkRunInfo>();
        var leftOut = new List<LeftOutStrategy>();
        foreach (var info in matching)
        {
            var kept = info.BenchmarksCases.Where(benchmark => !missing.ContainsKey(RequirementOf(benchmark))).ToArray();
            if (kept.Length > 0)
                classes.Add(new BenchmarkRunInfo(kept, info.Type, info.Config));
            leftOut.AddRange(info.BenchmarksCases.Except(kept)
                .Select(benchmark => (benchmark.Descriptor.DisplayInfo, Missing: missing[RequirementOf(benchmark)]))
                .Distinct()
                .Select(pair => new LeftOutStrategy
                {
                    Strategy = pair.DisplayInfo,
                    Reason = pair.Missing.Reason,
                    Remedy = pair.Missing.Remedy,
                }));
        }

        return new Selection(classes, leftOut);
    }

    private static Requirement RequirementOf(BenchmarkCase benchmark) =>
        benchmark.Descriptor.WorkloadMethod.GetCustomAttribute<RequiresAttribute>()?.Requirement ?? Requirement.None;

    private static string NothingMatches(HarnessOptions harness, IEnumerable<Type> types)
    {
        var all = types.SelectMany(type => BenchmarkConverter.TypeToBenchmarks(type).BenchmarksCases)
            .Select(benchmark => benchmark.Descriptor).ToArray();
        string[] categories = [.. all.SelectMany(descriptor => descriptor.Categories).Distinct()];
        var inCategory = harness.Categories.Count > 0 ? " in category " + Quoted(harness.Categories) : "";

        // An unknown category is the mistake, whatever the filter is.
        var unknown = harness.Categories.Where(name => !categories.Contains(name, StringComparer.OrdinalIgnoreCase));
        if (unknown.Concat(harness.Filters.Count == 0 ? harness.Categories : []).FirstOrDefault() is { } category)
            return $"No benchmark is{inCategory}. Nearest: {string.Join(", ", NearestNames.To(category, categories))}.";

        var names = all.Select(descriptor => descriptor.GetFilterName()).Distinct();
        var nearest = string.Join(", ", NearestNames.To(harness.Filters.Count > 0 ? harness.Filters[0] : "", names));
        return $"No benchmark matches {Quoted(harness.Filters)}{inCategory}. Nearest: {nearest}. --list flat lists all.";
    }

    private static string Quoted(IEnumerable<string> names) => string.Join(' ', names.Select(name => $"'{name}'"));
}
