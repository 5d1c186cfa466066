using FanOut.Analysis.Results;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Scaling;

/// <summary>One strategy that the work could be given to, beside the fastest.</summary>
public sealed record Choice
{
    /// <summary>Full name and job of the case.</summary>
    public required BenchmarkId Id { get; init; }

    /// <summary>The strategy: the method's name.</summary>
    public string Strategy => Entry.Name;

    /// <summary>What its project says about the strategy.</summary>
    public required CatalogueStrategy Entry { get; init; }

    /// <summary>Nanoseconds per call.</summary>
    public required Estimate Time { get; init; }

    /// <summary>Time of the baseline over that; exactly 1 for the baseline itself, null where it is missing.</summary>
    public required Estimate? Speedup { get; init; }

    /// <summary>Time over that of the fastest, paired by round; exactly 1 for the fastest itself, null without a round in common.</summary>
    public required Estimate? Ratio { get; init; }

    /// <summary>How it stands to the fastest.</summary>
    public required Standing Standing { get; init; }

    /// <summary>How much longer it takes than the fastest, a fraction; null where it cannot be told.</summary>
    public double? Loss => Standing == Standing.Slower ? Ratio?.Value - 1 : null;

    /// <summary>
    /// Launches that would tell, if they spread as these do; null where it can be told, and where they would be more than
    /// <see cref="StrategyVerdict.MostLaunches"/>.
    /// </summary>
    public int? LaunchesNeeded { get; init; }

    /// <summary>Total work in nanoseconds from which on it beats one thread; null where sizes were not measured with so many workers.</summary>
    public BoundedEstimate? BreakEven { get; init; }

    /// <summary>Whether it beats one thread here: null where the interval of the speedup holds 1 or is missing.</summary>
    public bool? Pays => Speedup switch
    {
        { IsExact: true } => false,
        { Interval.Lower: > 1 } => true,
        { Interval.Upper: < 1 } => false,
        _ => null,
    };
}
