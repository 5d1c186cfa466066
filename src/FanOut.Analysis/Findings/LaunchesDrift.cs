using FanOut.Analysis.Scaling;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Findings;

/// <summary>Launches resemble their neighbours more than independent ones do: the machine drifted, or changed in between.</summary>
public sealed record LaunchesDrift : Finding
{
    /// <summary>Launches that a correlation between neighbours is looked for in: 5, as many as a judgement needs.</summary>
    private const int Fewest = TooFewLaunches.Required;

    /// <summary>Creates the finding.</summary>
    /// <param name="correlation">Between neighbours, above the limit.</param>
    /// <param name="limit">What independent launches stay below in 99 of 100 cases.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number does not break the limit, or is none.</exception>
    public LaunchesDrift(double correlation, double limit)
    {
        if (!(correlation > limit))
            throw new ArgumentOutOfRangeException(nameof(correlation), correlation, "A correlation within its limit is no finding.");
        Number = correlation;
        Limit = limit;
    }

    /// <inheritdoc/>
    public override string Code => "launches-drift";

    /// <summary>Correlation between neighbours.</summary>
    public override double Number { get; }

    /// <summary>What independent launches stay below in 99 of 100 cases.</summary>
    public override double Limit { get; }

    /// <inheritdoc/>
    public override string Statement =>
        $"Neighbouring launches are correlated by {EstimateText.Digits(Number)}, independent ones stay below {EstimateText.Digits(Limit)}: "
            + "the machine drifted.";

    /// <inheritdoc/>
    public override string Remedy => "Take the launches again on a machine that is left alone, both sides interleaved.";

    /// <summary>The finding about rows of launches; null where they may be independent, or are too few to tell.</summary>
    internal static LaunchesDrift? In(params ReadOnlySpan<double[]> rows)
    {
        var launches = 0;
        foreach (var row in rows)
        {
            if (row.Length < Fewest)
                return null;
            launches += row.Length;
        }

        return rows.Length > 0 && SerialCorrelation.Of(rows) is var correlation && correlation > SerialCorrelation.Limit(launches)
            ? new LaunchesDrift(correlation, SerialCorrelation.Limit(launches))
            : null;
    }
}
