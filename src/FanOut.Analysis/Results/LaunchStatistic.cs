namespace FanOut.Analysis.Results;

/// <summary>The one number that stands for a launch: a quantile of its iterations.</summary>
/// <remarks>Iterations of one process are not independent of each other, so they are never pooled over launches.</remarks>
public sealed class LaunchStatistic
{
    private LaunchStatistic(string name, double probability)
    {
        Name = name;
        Probability = probability;
    }

    /// <summary>The shortest iteration.</summary>
    public static LaunchStatistic Minimum { get; } = new("minimum", 0);

    /// <summary>The time that a quarter of the iterations stay below.</summary>
    public static LaunchStatistic LowerQuartile { get; } = new("lowerQuartile", 0.25);

    /// <summary>The time that half of the iterations stay below.</summary>
    public static LaunchStatistic Median { get; } = new("median", 0.5);

    /// <summary>The statistic of this suite.</summary>
    public static LaunchStatistic Default => LowerQuartile;

    /// <summary>Name in files, camel case.</summary>
    public string Name { get; }

    /// <summary>The quantile's probability, 0 to 1.</summary>
    public double Probability { get; }

    /// <summary>
    /// The quantile of the launch's iterations, interpolated between neighbours (type 7 of Hyndman and Fan, Sample Quantiles in
    /// Statistical Packages, The American Statistician 50(4), 1996): defined from one iteration on, where it is that iteration.
    /// </summary>
    public OperationTime Of(Launch launch)
    {
        ArgumentNullException.ThrowIfNull(launch);
        double[] sorted = [.. launch.Iterations.Select(iteration => iteration.Nanoseconds).Order()];
        var position = Probability * (sorted.Length - 1);
        var below = (int)position;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return new OperationTime(sorted[below] + ((position - below) * (sorted[above] - sorted[below])));
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
