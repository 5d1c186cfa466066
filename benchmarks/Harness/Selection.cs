using System.Reflection;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using FanOut.Analysis.Results;
using FanOut.Reports.Texts;
using TypeFilter = BenchmarkDotNet.Running.TypeFilter;

namespace FanOut.Benchmarks;

/// <summary>Which cases a run measures: those that the filters name, without those that this machine lacks something for.</summary>
/// <param name="Classes">The cases, class by class.</param>
/// <param name="LeftOut">What was named and cannot run here, with reason and remedy.</param>
internal sealed record Selection(IReadOnlyList<BenchmarkRunInfo> Classes, IReadOnlyList<LeftOutStrategy> LeftOut)
{
    /// <summary>All cases of all classes.</summary>
    public IEnumerable<BenchmarkCase> Cases => Classes.SelectMany(info => info.BenchmarksCases);

    /// <summary>Applies the filters of the command line and the machine's limits.</summary>
    /// <exception cref="UsageException">No benchmark has a name that the filters match.</exception>
    public static Selection Of(HarnessOptions harness)
    {
        var (_, types) = TypeFilter.GetTypesWithRunnableBenchmarks([], [typeof(Selection).Assembly], NullLogger.Instance);
        var named = TypeFilter.Filter(harness.Config, types);
        if (named.Length == 0)
            throw new UsageException(NothingMatches(harness, types));

        // Only what is named: to ask a machine may take a moment.
        var missing = named.SelectMany(info => info.BenchmarksCases)
            .Select(benchmark => RequirementOf(benchmark) ?? Requirement.None)
            .Distinct()
            .Select(requirement => (requirement, reason: Availability.WhyMissing(requirement)))
            .Where(pair => pair.reason is not null)
            .ToDictionary(pair => pair.requirement, pair => pair.reason!.Value);

        var classes = new List<BenchmarkRunInfo>();
        var leftOut = new List<LeftOutStrategy>();
        foreach (var info in named)
        {
            var kept = info.BenchmarksCases.Where(benchmark => !missing.ContainsKey(RequirementOf(benchmark) ?? Requirement.None)).ToArray();
            if (kept.Length > 0)
                classes.Add(new BenchmarkRunInfo(kept, info.Type, info.Config));
            leftOut.AddRange(info.BenchmarksCases.Except(kept)
                .Select(benchmark => (benchmark.Descriptor.DisplayInfo, Missing: missing[RequirementOf(benchmark)!.Value]))
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

    private static Requirement? RequirementOf(BenchmarkCase benchmark) =>
        benchmark.Descriptor.WorkloadMethod.GetCustomAttribute<RequiresAttribute>()?.Requirement;

    private static string NothingMatches(HarnessOptions harness, IEnumerable<Type> types)
    {
        var all = types.SelectMany(type => BenchmarkConverter.TypeToBenchmarks(type).BenchmarksCases).Select(benchmark => benchmark.Descriptor).ToArray();
        string[] categories = [.. all.SelectMany(descriptor => descriptor.Categories).Distinct()];
        var inCategory = harness.Categories.Count > 0 ? " in category " + Quoted(harness.Categories) : "";

        // A category that there is not is what is wrong, whatever the filter says.
        var unknown = harness.Categories.Where(name => !categories.Contains(name, StringComparer.OrdinalIgnoreCase));
        if (unknown.Concat(harness.Filters.Count == 0 ? harness.Categories : []).FirstOrDefault() is { } category)
            return $"No benchmark is{inCategory}. Nearest: {string.Join(", ", NearestNames.To(category, categories))}.";

        var nearest = NearestNames.To(harness.Filters.Count > 0 ? harness.Filters[0] : "", all.Select(descriptor => descriptor.GetFilterName()).Distinct());
        return $"No benchmark matches {Quoted(harness.Filters)}{inCategory}. Nearest: {string.Join(", ", nearest)}. --list flat names all.";
    }

    private static string Quoted(IEnumerable<string> names) => string.Join(' ', names.Select(name => $"'{name}'"));
}
