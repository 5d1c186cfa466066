using System.Diagnostics;
using System.Globalization;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using FanOut.Analysis.Scaling;
using FanOut.Reports.Texts;

namespace FanOut.Benchmarks;

/// <summary>A line per launch while the suite runs, with the time that is left.</summary>
internal sealed class LaunchProgress(ILogger output, int launches)
{
    private long start = Stopwatch.GetTimestamp();
    private int done;

    /// <summary>Says that the build is done and the first launch begins.</summary>
    public void Begin() => start = Stopwatch.GetTimestamp();

    /// <summary>Says that a launch has ended.</summary>
    /// <param name="launch">The launch.</param>
    /// <param name="report">What the harness reported of it.</param>
    /// <param name="failure">How it failed; null where it did not.</param>
    /// <param name="isLast">Whether the case's other launches are left out, since this one failed as the one before did.</param>
    public void Ended(ScheduledLaunch launch, BenchmarkReport report, string? failure, bool isLast)
    {
        done++;
        var left = Stopwatch.GetElapsedTime(start) / done * (launches - done);
        var name = FullNameProvider.GetBenchmarkName(launch.Case)[(launch.Case.Descriptor.Type.Namespace!.Length + 1)..];
        var time = failure is null ? TimeText.Of(Fastest(report)) : $"FAILED: {failure}{(isLast ? ". Failed twice in the same way: its other launches are left out" : "")}";
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"[{done.ToString(CultureInfo.InvariantCulture).PadLeft(launches.ToString(CultureInfo.InvariantCulture).Length)}/{launches}, {DurationText.Of(left)} left] {(launch.IsObservation ? "observed" : $"round {launch.Round}")}: {name} {time}"));
    }

    /// <summary>Says nothing of a launch that is not taken.</summary>
    public void LeftOut() => done++;

    private static double Fastest(BenchmarkReport report) =>
        report.AllMeasurements
            .Where(measurement => measurement.Is(IterationMode.Workload, IterationStage.Result))
            .Min(measurement => measurement.GetAverageTime().Nanoseconds);
}
