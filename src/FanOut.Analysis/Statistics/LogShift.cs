namespace FanOut.Analysis.Statistics;

/// <summary>The evidence about ln(head / base), from paired rounds or from two sets of launches.</summary>
internal static class LogShift
{
    /// <summary>From paired rounds: what slows both sides alike is gone from the differences.</summary>
    /// <param name="differences">ln(head) - ln(base), one per round, at least two.</param>
    /// <param name="neededP">The p-value that must be within reach: ranks serve where they reach it, Student's t elsewhere.</param>
    public static ShiftEvidence Paired(double[] differences, double neededP)
    {
        if (SignedRank.SmallestP(differences.Length) <= neededP)
            return TrimmedSignedRank.Shift(differences, neededP);
        var (mean, standardError) = LogInterval.Moments(differences);
        return new StudentShift(mean, standardError, differences.Length - 1);
    }

    /// <summary>From two sets taken one after the other: launches are worth as many independent ones as their correlation within each set
    /// leaves, and the bounds of the ranks reach farther by as much as Welch's would (Welch, The Generalization of "Student's" Problem when
    /// Several Different Population Variances are Involved, Biometrika 34, 1947).</summary>
    /// <param name="from">ln(base) in the order they were taken, at least two.</param>
    /// <param name="to">ln(head) in the order they were taken, at least two.</param>
    public static ShiftEvidence Unpaired(double[] from, double[] to, double neededP, ConfidenceLevel level)
    {
        var correlation = SerialCorrelation.Cautious(SerialCorrelation.Believed(from, to), from.Length, to.Length);
        var effective = Welch(from, to, correlation);
        if (RankSum.SmallestP(from.Length, to.Length) > neededP)
            return effective;

        var independent = Welch(from, to, correlation: 0);
        var widening = independent.StandardError > 0
            ? Reach(effective) / Reach(independent)
            : 1;
        return RankSum.Shift(from, to) with { Widening = Math.Max(1, widening), DegreesOfFreedom = effective.DegreesOfFreedom };

        double Reach(StudentShift shift) => StudentQuantile.Find(level, shift.DegreesOfFreedom) * shift.StandardError;
    }

    private static StudentShift Welch(double[] from, double[] to, double correlation)
    {
        var (fromMean, fromVariance) = MeanAndItsVariance(from, correlation);
        var (toMean, toVariance) = MeanAndItsVariance(to, correlation);
        var (fromFreedom, toFreedom) = (
            SerialCorrelation.Freedom(from.Length, correlation), SerialCorrelation.Freedom(to.Length, correlation));
        var variance = fromVariance + toVariance;
        var freedom = variance > 0
            ? variance * variance / ((fromVariance * fromVariance / fromFreedom) + (toVariance * toVariance / toFreedom))
            : fromFreedom + toFreedom;
        return new StudentShift(toMean - fromMean, Math.Sqrt(variance), Math.Max(1, freedom));
    }

    /// <summary>Launches that resemble each other also spread too little around their own mean: the sum of squares is short by what the
    /// mean itself varies, the n-th part if they are independent and the effective n-th if not.</summary>
    private static (double Mean, double Variance) MeanAndItsVariance(double[] row, double correlation)
    {
        var effective = SerialCorrelation.EffectiveLaunches(row.Length, correlation);
        var (mean, standardError) = LogInterval.Moments(row);
        double count = row.Length;
        var spread = standardError * standardError * count * (count - 1) / (count * (1 - (1 / effective)));
        return (mean, spread / effective);
    }
}

/// <summary>How precisely so many launches determine a shift, whatever their spread: to be compared with that of more launches.</summary>
/// <param name="StandardError">Of the shift, in deviations of a launch or a round.</param>
/// <param name="Freedom">Degrees of freedom of the spread, at least 1.</param>
internal readonly record struct Precision(double StandardError, double Freedom)
{
    /// <summary>That of rounds, each of which gives a difference.</summary>
    /// <param name="rounds">At least 2.</param>
    public static Precision Paired(int rounds) => new(1 / Math.Sqrt(rounds), rounds - 1);

    /// <summary>That of two sets taken one after the other, where launches are as correlated as so many are judged to be.</summary>
    /// <param name="first">Launches of one set, at least 2.</param>
    /// <param name="believed">As <see cref="SerialCorrelation.Believed"/> says.</param>
    public static Precision Unpaired(int first, int second, double believed)
    {
        var correlation = SerialCorrelation.Cautious(believed, first, second);
        return new(
            Math.Sqrt(Variance(first) + Variance(second)),
            Math.Max(1, SerialCorrelation.Freedom(first, correlation) + SerialCorrelation.Freedom(second, correlation)));

        // Of the mean, where launches that resemble each other spread too little around their own.
        double Variance(int launches) => (1 - (1.0 / launches)) / (SerialCorrelation.EffectiveLaunches(launches, correlation) - 1);
    }

    /// <summary>How far an interval of a level reaches to either side, in deviations.</summary>
    public double Reach(ConfidenceLevel level) => StudentQuantile.Find(level, Freedom) * StandardError;
}
