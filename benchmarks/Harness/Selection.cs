using System.Reflection;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using FanOut.Analysis.Results;
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
        var names = types
            .SelectMany(type => BenchmarkConverter.TypeToBenchmarks(type).BenchmarksCases)
            .Select(benchmark => benchmark.Descriptor.GetFilterName())
            .Distinct()
            .ToArray();
        var filter = harness.Filters.Count > 0 ? harness.Filters[0] : "";
        return $"No benchmark matches {string.Join(' ', harness.Filters.Select(name => $"'{name}'"))}. Nearest: {string.Join(", ", NearestNames.To(filter, names))}. --list flat names all.";
    }
}
