using FanOut.Analysis.Figures;
using FanOut.Analysis.Results;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Scaling;

/// <summary>The fastest strategy for a given amount of work, and what every other choice costs.</summary>
public sealed record Advice
{
    /// <summary>Nanoseconds of the work on one thread.</summary>
    public required double TotalWork { get; init; }

    public required int Workers { get; init; }

    public double WorkPerWorker => TotalWork / Workers;

    /// <summary>All choices, fastest first, <c>Sequential</c> among them.</summary>
    public required IReadOnlyList<ExpectedCall> Choices { get; init; }

    /// <summary>What else the machine did during the launches that the answer comes from; possibly nothing.</summary>
    public IReadOnlyList<Finding> HostFindings { get; init; } = [];

    public ExpectedCall Fastest => Choices[0];

    /// <summary>Whether the data show a choice to be slower than the fastest: their intervals do not meet.</summary>
    public bool IsSlower(ExpectedCall choice)
    {
        return Upper(Fastest.Time) < Lower(choice.Time);

        // An exact time is its own interval; one without an interval could be any.
        static double Upper(Estimate time) => time.IsExact ? time.Value : time.Interval?.Upper ?? double.PositiveInfinity;

        static double Lower(Estimate time) => time.IsExact ? time.Value : time.Interval?.Lower ?? 0;
    }

    /// <summary>Asks the result files of one run.</summary>
    /// <param name="totalWork">Nanoseconds that the work takes on one thread, positive.</param>
    /// <param name="workers">Workers; null for the most whose sizes were measured.</param>
    /// <exception cref="ResultFileException">Nothing about work sizes or so many workers, or of several machines, runs or jobs.</exception>
    public static Advice From(RunResults results, double totalWork, int? workers = null, ConfidenceLevel? level = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(totalWork);
        if (IsMixed(results))
            throw new ResultFileException(results.Path, "holds results of several machines, runs or jobs: name one run.");
        var at = level ?? ConfidenceLevel.Default;
        var models = new CallModels(results.Files, results.Files.SelectMany(file => GranularityAnalysis.From(file, at).Strategies), at);
        if (models.MeasuredWorkers.Count == 0)
        {
            var filter = (results.Record?.Catalogue ?? Catalogue.BuiltIn).Questions.FirstOrDefault(
                question => question is { Measures: Measure.Sizes, Shape: WorkShape.Uniform })?.Class;
            throw new ResultFileException(results.Path, "holds no results over sizes of work with their run record"
                + $"{(filter is null ? "" : $": run its benchmarks with --filter '*{filter.Split('.')[^1]}*'")}.");
        }

        var asked = workers ?? models.MeasuredWorkers[^1];
        if (!models.PredictableWorkers.Contains(asked))
        {
            throw new ResultFileException(results.Path, FormattableString.Invariant(
                $"says nothing about {asked} workers, only about {string.Join(", ", models.PredictableWorkers)}."));
        }

        // One thread takes what it takes: without any other choice the results have said nothing.
        var choices = models.At(totalWork, asked, at);
        return choices.Count > 1
            ? new Advice { TotalWork = totalWork, Workers = asked, Choices = choices, HostFindings = OfHost(results) }
            : throw new ResultFileException(
                results.Path, FormattableString.Invariant($"has no usable times at {asked} workers: {models.WhyNothing(asked)}"));
    }

    /// <summary>For a share of each worker, at the largest number of workers whose sizes were measured; null without sizes.</summary>
    /// <param name="workPerWorker">Nanoseconds, positive.</param>
    public static Advice? FromSizes(ResultFile file, IEnumerable<StrategyGranularity> sizes, double workPerWorker)
    {
        var models = new CallModels([file], sizes, ConfidenceLevel.Default);
        if (models.MeasuredWorkers is not [.., var workers])
            return null;
        var work = workPerWorker * workers;
        return new Advice { TotalWork = work, Workers = workers, Choices = models.At(work, workers, ConfidenceLevel.Default) };
    }

    private static Finding[] OfHost(RunResults results) => results.Record is { } record
        ? [.. Figures.HostFindings.FindDisturbances(
            HostNoise.Read(record, results.Files.SelectMany(file => file.Benchmarks)
                .Where(benchmark => benchmark is { Measures: Measure.Sizes, Shape: WorkShape.Uniform })
                .Select(benchmark => benchmark.Id)))]
        : [];

    /// <summary>Whether it would be chance which of two machines, runs or jobs the answer is of.</summary>
    private static bool IsMixed(RunResults results) =>
        results.Files.Select(file => file.Host).Distinct().Skip(1).Any()
        || results.Files.SelectMany(file => file.Benchmarks).Where(benchmark => benchmark.Measures == Measure.Sizes)
            .GroupBy(benchmark => benchmark.FullName).Any(cases => cases.Skip(1).Any());
}

/// <summary>What one call of a strategy is expected to take for a given work.</summary>
/// <param name="Time">Nanoseconds of the call.</param>
/// <param name="Speedup">Time of the work on one thread divided by that.</param>
/// <param name="Efficiency">Speedup divided by the workers, a fraction.</param>
/// <param name="IsPredicted">
/// Whether the work lies outside what was measured, so that the time comes from dispatch overhead and efficiency; its interval then
/// combines theirs, and knows nothing of what such a sum leaves out.
/// </param>
public sealed record ExpectedCall(string Strategy, Estimate Time, Estimate Speedup, Estimate Efficiency, bool IsPredicted)
{
    /// <summary>Findings about the sizes that it comes from.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>Whether these findings rule the strategy's sizes out.</summary>
    public bool IsRefused { get; init; }

    /// <summary>Whether it beats one thread; null where the interval holds 1 or is missing, or the sizes are not to be believed.</summary>
    public bool? Pays => Speedup switch
    {
        _ when IsRefused => null,
        { IsExact: true } => false,
        { Interval.Lower: > 1 } => true,
        { Interval.Upper: < 1 } => false,
        _ => null,
    };

    internal static ExpectedCall From(string strategy, Estimate time, double totalWork, int workers, bool isPredicted)
    {
        Interval? interval = time.Interval is { } bounds ? new Interval(totalWork / bounds.Upper, totalWork / bounds.Lower) : null;
        var speedup = new Estimate(totalWork / time.Value, interval, time.Level, time.Count, time.Findings);
        return new ExpectedCall(strategy, time, speedup, speedup.DividedBy(workers), isPredicted);
    }

    /// <summary>The work on one thread, which takes what it takes.</summary>
    internal static ExpectedCall Sequential(double totalWork, ConfidenceLevel level)
    {
        var one = new Estimate(1, null, level, 0, [], IsExact: true);
        return new ExpectedCall(BenchmarkResult.BaselineMethod, new Estimate(totalWork, null, level, 0, [], IsExact: true), one, one,
            IsPredicted: false);
    }
}
