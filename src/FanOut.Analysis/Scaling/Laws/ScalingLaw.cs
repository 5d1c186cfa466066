using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Scaling;

/// <summary>A scaling law fitted to the speedups of one strategy, which fits them within their noise.</summary>
public sealed record ScalingLaw
{
    /// <summary>How far beyond the largest measured worker count a law is drawn: twice, marked as a prediction.</summary>
    public const int Reach = 2;

    public required string Name { get; init; }
    public required string Formula { get; init; }
    public required IReadOnlyList<Coefficient> Coefficients { get; init; }
    public required IReadOnlyList<LawResidual> Residuals { get; init; }

    /// <summary>Root of the mean square of the residuals, a fraction of the speedup.</summary>
    public required double Deviation { get; init; }

    /// <summary>What the launches' noise alone would leave, a fraction of the speedup.</summary>
    public required double Noise { get; init; }

    /// <summary>The curve to draw, from one worker to twice the largest measured count.</summary>
    public required IReadOnlyList<LawPoint> Curve { get; init; }

    /// <summary>The workers from which on more of them make it slower; null where the curve does not turn.</summary>
    public required LawPoint? Peak { get; init; }
}

/// <summary>What a law leaves unexplained at one measured point.</summary>
public sealed record LawResidual(int Workers, double Measured, double Fitted)
{
    /// <summary>Measured over fitted, less 1: a fraction.</summary>
    public double Relative => (Measured / Fitted) - 1;
}

/// <param name="Workers">Workers, not necessarily whole.</param>
/// <param name="IsPredicted">Whether it lies beyond the measured worker counts.</param>
public sealed record LawPoint(double Workers, double Speedup, bool IsPredicted);

/// <param name="Symbol">Its letter in the law, such as <c>sigma</c>.</param>
/// <param name="Value">The estimate; 0 where the law bounds it there.</param>
/// <param name="Interval">Its interval over the rounds; null where they are too few for one.</param>
public sealed record Coefficient(string Symbol, string Meaning, double Value, Interval? Interval);
