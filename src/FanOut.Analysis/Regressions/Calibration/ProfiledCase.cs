namespace FanOut.Analysis.Regressions.Calibration;

public sealed record ProfiledCase
{
    public required string Benchmark { get; init; }

    /// <summary>Label of its job; null if there was only one.</summary>
    public string? Job { get; init; }

    /// <summary>Rounds of the comparison, at least 1.</summary>
    public required int Rounds { get; init; }

    /// <summary>How often identical code is called slower.</summary>
    public required ProfiledShare FalseAlarms { get; init; }

    /// <summary>How often it is called slower for more work, by rising work.</summary>
    public required IReadOnlyList<ProfiledPower> Power { get; init; }

    /// <summary>The smallest multiple of BASE's work that is found in 95 of 100 runs; null if not even the largest is.</summary>
    public double? SmallestFound { get; init; }

    public double? SmallestFoundAtLeast { get; init; }

    /// <summary>Its upper bound; null if that is beyond the largest multiple.</summary>
    public double? SmallestFoundAtMost { get; init; }

    internal static ProfiledCase From(CaseCalibration calibrated)
    {
        var smallest = calibrated.SmallestFound;
        return new ProfiledCase
        {
            Benchmark = calibrated.Benchmark,
            Job = calibrated.Job,
            Rounds = calibrated.Rounds,
            FalseAlarms = ProfiledShare.From(calibrated.Power.FalseAlarms),
            Power = [.. calibrated.Power.Points.Skip(1).Select(point => new ProfiledPower(point.Work, ProfiledShare.From(point.Found)))],
            SmallestFound = smallest.Value,
            SmallestFoundAtLeast = smallest.AtLeast,
            SmallestFoundAtMost = smallest.AtMost,
        };
    }
}

public sealed record ProfiledShare(double Share, double Lower, double Upper)
{
    internal static ProfiledShare From(Statistics.Proportion proportion) =>
        new(proportion.Value, proportion.Interval.Lower, proportion.Interval.Upper);
}

/// <summary>Share of runs that find a multiple of BASE's work.</summary>
public sealed record ProfiledPower(double Work, ProfiledShare Found);
