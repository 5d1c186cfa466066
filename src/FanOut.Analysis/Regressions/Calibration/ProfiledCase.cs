namespace FanOut.Analysis.Regressions.Calibration;

/// <summary>One benchmark in a profile.</summary>
public sealed record ProfiledCase
{
    /// <summary>Full name.</summary>
    public required string Benchmark { get; init; }

    /// <summary>What tells its job from others; null where there was one only.</summary>
    public string? Job { get; init; }

    /// <summary>Rounds of the comparison, at least 1.</summary>
    public required int Rounds { get; init; }

    /// <summary>How often identical code is called slower.</summary>
    public required ProfiledShare FalseAlarms { get; init; }

    /// <summary>How often it is called slower for more work, by rising work.</summary>
    public required IReadOnlyList<ProfiledPower> Power { get; init; }

    /// <summary>The least work, as times that of BASE, that is found in 95 of 100 runs; null where not even the most that was tried is.</summary>
    public double? SmallestFound { get; init; }

    /// <summary>Lower bound of that.</summary>
    public double? SmallestFoundAtLeast { get; init; }

    /// <summary>Upper bound of that; null where it lies beyond the most that was tried.</summary>
    public double? SmallestFoundAtMost { get; init; }

    internal static ProfiledCase Of(CaseCalibration calibrated)
    {
        var smallest = calibrated.SmallestFound;
        return new ProfiledCase
        {
            Benchmark = calibrated.Benchmark,
            Job = calibrated.Job,
            Rounds = calibrated.Rounds,
            FalseAlarms = ProfiledShare.Of(calibrated.Power.FalseAlarms),
            Power = [.. calibrated.Power.Points.Skip(1).Select(point => new ProfiledPower(point.Work, ProfiledShare.Of(point.Found)))],
            SmallestFound = smallest.Value,
            SmallestFoundAtLeast = smallest.AtLeast,
            SmallestFoundAtMost = smallest.AtMost,
        };
    }
}

/// <summary>A share of runs with its interval, fractions of 0 to 1.</summary>
/// <param name="Share">The share.</param>
/// <param name="Lower">Lower bound.</param>
/// <param name="Upper">Upper bound.</param>
public sealed record ProfiledShare(double Share, double Lower, double Upper)
{
    internal static ProfiledShare Of(Statistics.Proportion proportion) => new(proportion.Value, proportion.Interval.Lower, proportion.Interval.Upper);
}

/// <summary>How often so much work is found.</summary>
/// <param name="Work">Times the work of BASE.</param>
/// <param name="Found">Share of runs.</param>
public sealed record ProfiledPower(double Work, ProfiledShare Found);
