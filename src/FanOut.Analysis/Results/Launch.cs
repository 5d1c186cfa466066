namespace FanOut.Analysis.Results;

/// <summary>One fresh process of a benchmark, the unit of sampling: its actual workload iterations.</summary>
public sealed record Launch
{
    /// <exception cref="ArgumentOutOfRangeException">The index is less than 1.</exception>
    /// <exception cref="ArgumentException">There is no iteration.</exception>
    public Launch(int index, IReadOnlyList<OperationTime> iterations)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(index, 1);
        if (iterations.Count == 0)
            throw new ArgumentException("A launch has at least one iteration.", nameof(iterations));
        (Index, Iterations) = (index, iterations);
    }

    /// <summary>From 1; the round it was taken in.</summary>
    public int Index { get; }

    /// <summary>In the order they were taken, at least one.</summary>
    public IReadOnlyList<OperationTime> Iterations { get; }

    /// <summary>Whether every iteration is one call, and not the mean of many.</summary>
    public bool HasSingleCalls { get; init; }
}

/// <summary>The one number that stands for a launch: a quantile of its iterations.</summary>
/// <remarks>Iterations of one process are not independent of each other, so they are never pooled over launches.</remarks>
public sealed class LaunchStatistic
{
    private LaunchStatistic(string name, double probability) => (Name, Probability) = (name, probability);

    public static LaunchStatistic Minimum { get; } = new("minimum", 0);
    public static LaunchStatistic LowerQuartile { get; } = new("lowerQuartile", 0.25);
    public static LaunchStatistic Median { get; } = new("median", 0.5);
    public static LaunchStatistic UpperQuartile { get; } = new("upperQuartile", 0.75);
    public static LaunchStatistic Maximum { get; } = new("maximum", 1);

    /// <summary>For choices: what disturbs a way of running belongs to it.</summary>
    public static LaunchStatistic Typical => Median;

    /// <summary>For gates, which compare a code path with itself: what disturbs a launch only adds time, so the lowest of a handful of
    /// iterations spreads least.</summary>
    public static LaunchStatistic Best => Minimum;

    /// <summary>Name in files, camel case.</summary>
    public string Name { get; }

    public double Probability { get; }

    /// <summary>The quantile of the launch's iterations, interpolated between neighbours (type 7 of Hyndman and Fan, Sample Quantiles in
    /// Statistical Packages, The American Statistician 50(4), 1996): defined from one iteration on, where it is that iteration. Iterations
    /// without a measurable time do not count, unless they are at least half of them.</summary>
    public OperationTime Read(Launch launch)
    {
        double[] all = [.. launch.Iterations.Select(iteration => iteration.Nanoseconds).Order()];

        // The harness's overhead outweighed an iteration of zero: it is left out among others; where it is the rule, there is no time.
        var measurable = launch.Iterations.Count(iteration => iteration.IsMeasurable);
        var sorted = 2 * measurable > all.Length ? all.AsSpan(all.Length - measurable) : all;
        var position = Probability * (sorted.Length - 1);
        var below = (int)position;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return new OperationTime(sorted[below] + ((position - below) * (sorted[above] - sorted[below])));
    }

    /// <summary>The same for a ratio to a launch with so many iterations, 1 or more: an extreme takes equally many from both sides, because
    /// the minimum of more is lower. A quantile between extremes takes all: the first iteration is no median of seven.</summary>
    public OperationTime ReadPaired(Launch launch, int iterations) =>
        Read(Probability is 0 or 1 ? new Launch(launch.Index, [.. launch.Iterations.Take(iterations)]) : launch);

    public override string ToString() => Name;
}
