using System.Reflection;
using TypeFilter = BenchmarkDotNet.Running.TypeFilter;

namespace FanOut.BenchmarkDotNet;

/// <summary>The cases that a run measures: those that match the filters, without those for which this machine lacks something.</summary>
/// <param name="LeftOut">Strategies that match and cannot run here, with reason and remedy.</param>
internal sealed record Selection(IReadOnlyList<BenchmarkRunInfo> Classes, IReadOnlyList<LeftOutStrategy> LeftOut)
{
    public IEnumerable<BenchmarkCase> Cases => Classes.SelectMany(info => info.BenchmarksCases);

    /// <summary>Whether all cases have the suite's own job, whose launches may be more than five.</summary>
    public bool IsOfSuiteJob => Cases.All(benchmark => benchmark.Job.Id == SuiteConfig.Job.Id);

    /// <summary>Cases of a run of everything that were not taken, by class: see <see cref="ShortSelectionAttribute"/>.</summary>
    public IReadOnlyList<(Type Class, int Cases)> Shortened { get; init; } = [];

    /// <param name="benchmarks">The assembly of the benchmark classes.</param>
    /// <param name="all">Whether a run of everything takes every case, too.</param>
    public static Selection Select(HarnessOptions harness, Assembly benchmarks, bool all = false)
    {
        var types = Types(benchmarks);
        if (types.Count == 0)
        {
            throw new UsageException(
                $"{benchmarks.GetName().Name} has no benchmarks: derive a public class from FanOutBenchmarks<TKernel>.");
        }

        var matching = TypeFilter.Filter(harness.Config, types);
        if (matching.Length == 0)
            throw new UsageException(NothingMatches(harness, types));

        // Requirements of matching cases only: probing the machine may take a moment.
        var shortened = matching.SelectMany(info => info.BenchmarksCases)
            .Where(benchmark => harness.SelectsEverything && !all && ShortSelectionOf(benchmark)?.Includes(benchmark) == false).ToHashSet();
        var cases = matching.SelectMany(info => info.BenchmarksCases).Where(benchmark => !shortened.Contains(benchmark)).ToArray();
        var missing = cases.Select(benchmark => (Requirement: RequirementOf(benchmark), benchmark.Descriptor.Type)).Distinct()
            .ToDictionary(need => need, need => need.Requirement?.WhyMissing(need.Type));
        var classes = from info in matching
                      let kept = info.BenchmarksCases
                          .Where(benchmark => !shortened.Contains(benchmark) && WhyMissing(benchmark) is null).ToArray()
                      where kept.Length > 0
                      select new BenchmarkRunInfo(kept, info.Type, info.Config);
        var leftOut = from benchmark in cases
                      let why = WhyMissing(benchmark)
                      where why is not null
                      let strategy = benchmark.Descriptor.DisplayInfo
                      select new LeftOutStrategy { Strategy = strategy, Reason = why.Value.Reason, Remedy = why.Value.Remedy };
        return new Selection([.. classes], [.. leftOut.Distinct()])
        {
            Shortened = [.. shortened.GroupBy(benchmark => benchmark.Descriptor.Type).Select(group => (group.Key, group.Count()))],
        };

        (string Reason, string Remedy)? WhyMissing(BenchmarkCase benchmark) =>
            missing[(RequirementOf(benchmark), benchmark.Descriptor.Type)];
    }

    /// <summary>The classes with benchmarks of an assembly.</summary>
    public static IReadOnlyList<Type> Types(Assembly benchmarks) =>
        TypeFilter.GetTypesWithRunnableBenchmarks([], [benchmarks], NullLogger.Instance).runnable;

    private static ShortSelectionAttribute? ShortSelectionOf(BenchmarkCase benchmark) =>
        benchmark.Descriptor.Type.GetCustomAttribute<ShortSelectionAttribute>();

    private static RequirementAttribute? RequirementOf(BenchmarkCase benchmark) =>
        benchmark.Descriptor.WorkloadMethod.GetCustomAttribute<RequirementAttribute>();

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
