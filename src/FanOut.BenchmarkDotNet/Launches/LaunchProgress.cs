using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Exporters;

namespace FanOut.BenchmarkDotNet;

/// <summary>A line per launch while the suite runs, with the time left.</summary>
/// <param name="forecast">The forecast time of a launch.</param>
/// <param name="isExpected">Whether a launch is expected to be needed.</param>
/// <param name="budget">Time for the run, with its build.</param>
internal sealed class LaunchProgress(
    ILogger output, IReadOnlyCollection<ScheduledLaunch> launches, Func<ScheduledLaunch, TimeSpan> forecast,
    Func<ScheduledLaunch, bool> isExpected, TimeSpan budget)
{
    private readonly int width = launches.Count.ToString(CultureInfo.InvariantCulture).Length;
    private readonly long created = Stopwatch.GetTimestamp();
    private long start = Stopwatch.GetTimestamp();
    private readonly Dictionary<ScheduledLaunch, TimeSpan> ahead = launches.ToDictionary(launch => launch, forecast);
    private int all = launches.Count;
    private int done;
    private TimeSpan behind;

    /// <summary>Whether the run will take longer than its budget, judged by how long launches have taken so far.</summary>
    public bool IsLate => Stopwatch.GetElapsedTime(created) + Left > budget;

    private TimeSpan Left => ahead.Where(entry => isExpected(entry.Key)).Aggregate(TimeSpan.Zero, (sum, entry) => sum + entry.Value)
        * (behind == TimeSpan.Zero ? 1 : Stopwatch.GetElapsedTime(start) / behind);

    public void Begin() => start = Stopwatch.GetTimestamp();

    /// <summary>A launch has ended; its failure is null for a success.</summary>
    /// <param name="isLast">Whether it failed as the previous one did, so that the case's other launches are left out.</param>
    public void Ended(ScheduledLaunch launch, BenchmarkReport report, string? failure, bool isLast)
    {
        done++;
        ahead.Remove(launch, out var time);
        behind += time;
        var left = DurationText.Format(Left);
        var number = done.ToString(CultureInfo.InvariantCulture).PadLeft(width);
        var kind = launch.IsObservation ? "observed" : launch.IsWarmUp ? "warm-up" : FormattableString.Invariant($"round {launch.Round}");
        var name = FullNameProvider.GetBenchmarkName(launch.Case);
        if (launch.Case.Descriptor.Type.Namespace is { } space)
            name = name[(space.Length + 1)..];
        var result = failure is null
            ? FigureText.Time(Fastest(report))
            : $"FAILED: {(isLast ? $"{failure.TrimEnd('.')}. Failed twice in the same way: its other launches are left out" : failure)}";
        output.WriteLine(FormattableString.Invariant($"[{number}/{all}, {left} left] {kind}: {name} {result}"));
    }

    /// <summary>A launch was not needed.</summary>
    public void LeftOut(ScheduledLaunch launch)
    {
        all--;
        ahead.Remove(launch);
    }

    private static double Fastest(BenchmarkReport report) =>
        report.AllMeasurements
            .Where(measurement => measurement.Is(IterationMode.Workload, IterationStage.Result))
            .Min(measurement => measurement.GetAverageTime().Nanoseconds);
}
