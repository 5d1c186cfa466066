using FanOut.Analysis.Scaling;
using MathNet.Numerics.Statistics;

namespace FanOut.Analysis.Findings;

/// <summary>Single launches far from all others; ranks keep their weight small, and of paired rounds the farthest are set aside.</summary>
public sealed record LaunchesOutlying : Finding
{
    /// <summary>
    /// Distance from the median in median absolute deviations, scaled to standard ones, from which a launch is said to lie out: 5. The usual 3.5 (Iglewicz and
    /// Hoaglin, How to Detect and Handle Outliers, 1993) is passed in 14 of 100 sets of eleven normal launches, 5 in 4 of 100.
    /// </summary>
    private const double Doubted = 5;

    /// <summary>A normal distribution's standard deviation over its median absolute deviation.</summary>
    private const double NormalScale = 1.4826;

    /// <summary>Launches that outliers are looked for in: 8; the median deviation of fewer is itself anything.</summary>
    private const int Fewest = 8;

    /// <summary>Creates the finding.</summary>
    /// <param name="launches">Launches that lie out, at least 1.</param>
    /// <param name="farthest">How far the farthest does, above 5; finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number does not break its limit, or is not finite.</exception>
    public LaunchesOutlying(int launches, double farthest)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(launches, 1);
        if (!(farthest > Doubted) || !double.IsFinite(farthest))
            throw new ArgumentOutOfRangeException(nameof(farthest), farthest, "Above 5 and finite.");
        Launches = launches;
        Farthest = farthest;
    }

    /// <summary>Launches that lie out.</summary>
    public int Launches { get; }

    /// <summary>The farthest one's distance from the median, in scaled median deviations.</summary>
    public double Farthest { get; }

    /// <inheritdoc/>
    public override string Code => "launches-outlying";

    /// <inheritdoc/>
    public override double Number => Farthest;

    /// <inheritdoc/>
    public override double Limit => Doubted;

    /// <inheritdoc/>
    public override string Statement =>
        Text($"{Beginning} {EstimateText.Digits(Farthest)} deviations from the median; {EstimateText.Digits(Doubted)} is the limit.");

    /// <inheritdoc/>
    public override string Remedy => "Look for what else ran at that time; ranks give them little weight, of paired rounds those on either side are set aside.";

    private string Beginning => Launches == 1 ? "1 launch lies far out," : Text($"{Launches} launches lie far out, the farthest");

    /// <summary>The finding about logarithms of launches; null where none lies out, or they are too few to tell.</summary>
    internal static LaunchesOutlying? In(double[] logs)
    {
        if (logs.Length < Fewest)
            return null;
        var median = logs.Median();
        double[] distances = [.. logs.Select(log => Math.Abs(log - median))];
        var deviation = NormalScale * distances.Median();
        double[] outlying = [.. distances.Select(distance => distance / deviation).Where(distance => distance > Doubted && double.IsFinite(distance))];
        return outlying.Length > 0 ? new LaunchesOutlying(outlying.Length, outlying.Max()) : null;
    }
}
