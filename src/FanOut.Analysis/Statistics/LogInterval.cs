namespace FanOut.Analysis.Statistics;

/// <summary>Geometric means of launches and of paired ratios, with Student's t interval on the logarithms: for gates, whose launches are
/// represented by their best time.</summary>
/// <remarks>
/// <para>
/// The launch is the unit of sampling: iterations inside one process share its memory layout, its JIT and its minute
/// (Kalibera and Jones, Rigorous Benchmarking in Reasonable Time, ISMM 2013). So every value here is one launch's.
/// </para>
/// <para>
/// Logarithms, because disturbances multiply: a ratio and its inverse then get the same interval, mirrored. Student's t
/// (Student, The Probable Error of a Mean, Biometrika 6(1), 1908), because at the five launches of a default run the alternatives fail: a
/// percentile bootstrap covers too little, and a signed-rank interval cannot reach 99 % below eight pairs.
/// </para>
/// <para>
/// Pairing by round takes out what slows both sides of a round alike (Abedi and Brecht, Conducting Repeatable Experiments in Highly
/// Variable Cloud Computing Environments, ICPE 2017).
/// </para>
/// </remarks>
public static class LogInterval
{
    /// <param name="values">One positive, finite value per launch, in any unit.</param>
    /// <returns>The estimate; null without any launch. Fewer than two launches have no interval.</returns>
    public static Estimate? OfMean(ReadOnlySpan<double> values, ConfidenceLevel level)
    {
        var logs = values.ToArray();
        return OfLogs(Array.ConvertAll(logs, value => Log(value, nameof(values))), level);
    }

    /// <summary>The geometric mean of numerator / denominator, round by round, with its interval.</summary>
    /// <param name="numerators">One positive, finite value per round.</param>
    /// <param name="denominators">One positive, finite value per round, in the same order of rounds and the same unit.</param>
    /// <returns>The estimate; null without any round. Fewer than two rounds have no interval.</returns>
    /// <exception cref="ArgumentException">Not as many numerators as denominators.</exception>
    public static Estimate? OfRatio(ReadOnlySpan<double> numerators, ReadOnlySpan<double> denominators, ConfidenceLevel level)
    {
        if (numerators.Length != denominators.Length)
            throw new ArgumentException($"{numerators.Length} numerators but {denominators.Length} denominators.", nameof(denominators));

        var logs = new double[numerators.Length];
        for (var round = 0; round < logs.Length; round++)
            logs[round] = Log(numerators[round], nameof(numerators)) - Log(denominators[round], nameof(denominators));
        return OfLogs(logs, level);
    }

    /// <summary>Mean of at least two launches and its standard error.</summary>
    internal static (double Mean, double StandardError) Moments(ReadOnlySpan<double> logs)
    {
        var mean = 0.0;
        foreach (var log in logs)
            mean += log / logs.Length;
        var squares = 0.0;
        foreach (var log in logs)
            squares += (log - mean) * (log - mean);

        // The sample's deviation, with n - 1: the mean was taken from the same launches.
        return (mean, Math.Sqrt(squares / (logs.Length - 1) / logs.Length));
    }

    internal static double Log(double value, string parameter) =>
        double.IsFinite(value) && value > 0
            ? Math.Log(value)
            : throw new ArgumentOutOfRangeException(parameter, value, "Every value must be positive and finite.");

    private static Estimate? OfLogs(double[] logs, ConfidenceLevel level)
    {
        if (logs.Length == 0)
            return null;
        var (mean, standardError) = logs.Length < LaunchFindings.RequiredForInterval ? (logs[0], 0) : Moments(logs);
        return Around(mean, standardError, logs.Length, level);
    }

    /// <summary>The estimate of a logarithm with Student's interval and the findings that few or scattered launches give.</summary>
    internal static Estimate Around(double center, double standardError, int count, ConfidenceLevel level)
    {
        IReadOnlyList<Finding> findings = count < LaunchFindings.Required ? [LaunchFindings.DescribeTooFew(count)] : [];
        if (count < LaunchFindings.RequiredForInterval)
            return new Estimate(Math.Exp(center), null, level, count, findings);

        var halfWidth = StudentQuantile.Find(level, count - 1) * standardError;
        var (lower, upper) = (Math.Exp(center - halfWidth), Math.Exp(center + halfWidth));
        if (Math.Exp(halfWidth) is var reach and > LaunchFindings.MaxReach)
            findings = [LaunchFindings.DescribeWideInterval(count, reach)];

        // Two launches that differ by powers of ten put a bound beyond the largest double.
        Interval? interval = double.IsFinite(upper) ? new Interval(lower, upper) : null;
        return new Estimate(Math.Exp(center), interval, level, count, findings);
    }
}
