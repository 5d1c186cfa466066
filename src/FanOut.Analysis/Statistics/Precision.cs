namespace FanOut.Analysis.Statistics;

/// <summary>How precisely so many launches tell a shift, whatever their spread: to be compared with that of more launches.</summary>
/// <param name="StandardError">Of the shift, in deviations of a launch or a round.</param>
/// <param name="Freedom">Degrees of freedom of the spread, at least 1.</param>
internal readonly record struct Precision(double StandardError, double Freedom)
{
    /// <summary>That of rounds, each of which gives a difference.</summary>
    /// <param name="rounds">At least 2.</param>
    public static Precision Paired(int rounds) => new(1 / Math.Sqrt(rounds), rounds - 1);

    /// <summary>That of two sets taken one after the other, where launches are as correlated as so many are judged to be.</summary>
    /// <param name="first">Launches of one set, at least 2.</param>
    /// <param name="second">Launches of the other.</param>
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
    public double Reach(ConfidenceLevel level) => StudentQuantile.Of(level, Freedom) * StandardError;
}
