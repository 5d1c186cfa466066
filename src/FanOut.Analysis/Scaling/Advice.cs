using FanOut.Analysis.Figures;
using FanOut.Analysis.Findings;
using FanOut.Analysis.Results;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Scaling;

/// <summary>Which strategy does one call's work soonest, and what each other choice would cost.</summary>
public sealed record Advice
{
    /// <summary>Nanoseconds of the work on one thread.</summary>
    public required double TotalWork { get; init; }

    /// <summary>Workers that share it.</summary>
    public required int Workers { get; init; }

    /// <summary>Nanoseconds of work per worker.</summary>
    public double WorkPerWorker => TotalWork / Workers;

    /// <summary>All choices, fastest first, <c>Sequential</c> among them.</summary>
    public required IReadOnlyList<ExpectedCall> Choices { get; init; }

    /// <summary>What else the machine did during the launches that the answer comes from; possibly nothing.</summary>
    public IReadOnlyList<Finding> HostFindings { get; init; } = [];

    /// <summary>The fastest choice.</summary>
    public ExpectedCall Fastest => Choices[0];

    /// <summary>Whether the data show a choice to be slower than the fastest: their intervals do not meet.</summary>
    /// <param name="choice">One of <see cref="Choices"/>.</param>
    public bool IsSlower(ExpectedCall choice)
    {
        ArgumentNullException.ThrowIfNull(choice);
        return Upper(Fastest.Time) < Lower(choice.Time);

        // An exact time is its own interval; one without an interval could be any.
        static double Upper(Estimate time) => time.IsExact ? time.Value : time.Interval?.Upper ?? double.PositiveInfinity;

        static double Lower(Estimate time) => time.IsExact ? time.Value : time.Interval?.Lower ?? 0;
    }

    /// <summary>Asks the result files of one run.</summary>
    /// <param name="results">The run; it must hold results of a class that varies sizes of work.</param>
    /// <param name="totalWork">Nanoseconds that the work takes on one thread, positive.</param>
    /// <param name="workers">Workers; null for the most whose sizes were measured.</param>
    /// <param name="level">Level of the intervals; null for 99 %.</param>
    /// <exception cref="ResultFileException">
    /// The results say nothing about work sizes, or nothing about so many workers, or are of several machines, runs or jobs.
    /// </exception>
    public static Advice Of(RunResults results, double totalWork, int? workers = null, ConfidenceLevel? level = null)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(totalWork);
        if (IsMixed(results))
            throw new ResultFileException(results.Path, "holds results of several machines, runs or jobs: name one run.");
        var at = level ?? ConfidenceLevel.Default;
        var models = new CallModels(results.Files, at);
        if (models.MeasuredWorkers.Count == 0)
        {
            var filter = (results.Record?.Catalogue ?? Catalogue.ForOldRecords).Questions.FirstOrDefault(question => question.Measures == Measure.Sizes)?.Class;
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

    private static Finding[] OfHost(RunResults results) => results.Record is { } record
        ? [.. Figures.HostFindings.FindDisturbances(HostNoise.Of(record, results.Files.SelectMany(file => file.Benchmarks).Where(benchmark => benchmark.Measures == Measure.Sizes).Select(benchmark => benchmark.Id)))]
        : [];

    /// <summary>Whether it would be chance which of two machines, runs or jobs the answer is of.</summary>
    private static bool IsMixed(RunResults results) =>
        results.Files.Select(file => file.Host).Distinct().Skip(1).Any()
        || results.Files.SelectMany(file => file.Benchmarks).Where(benchmark => benchmark.Measures == Measure.Sizes)
            .GroupBy(benchmark => benchmark.FullName).Any(cases => cases.Skip(1).Any());
}
