using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Exporters;

namespace FanOut.Benchmarks;

/// <summary>A line per launch while the suite runs, with the time left.</summary>
internal sealed class LaunchProgress(ILogger output, int launches)
{
    private readonly int width = launches.ToString(CultureInfo.InvariantCulture).Length;
    private int all = launches;
    private long start = Stopwatch.GetTimestamp();
    private int done;

    public void Begin() => start = Stopwatch.GetTimestamp();

    /// <summary>A launch has ended; its failure is null for a success.</summary>
    /// <param name="isLast">Whether it failed as the previous one did, so that the case's other launches are left out.</param>
    public void Ended(ScheduledLaunch launch, BenchmarkReport report, string? failure, bool isLast)
    {
        done++;
        var left = DurationText.Format(Stopwatch.GetElapsedTime(start) / done * (all - done));
        var number = done.ToString(CultureInfo.InvariantCulture).PadLeft(width);
        var kind = launch.IsObservation ? "observed" : FormattableString.Invariant($"round {launch.Round}");
        var name = FullNameProvider.GetBenchmarkName(launch.Case)[(launch.Case.Descriptor.Type.Namespace!.Length + 1)..];
        var result = failure is null
            ? FigureText.Time(Fastest(report))
            : $"FAILED: {failure}{(isLast ? ". Failed twice in the same way: its other launches are left out" : "")}";
        output.WriteLine(FormattableString.Invariant($"[{number}/{all}, {left} left] {kind}: {name} {result}"));
    }

    /// <summary>A launch was not needed.</summary>
    public void LeftOut() => all--;

    private static double Fastest(BenchmarkReport report) =>
        report.AllMeasurements
            .Where(measurement => measurement.Is(IterationMode.Workload, IterationStage.Result))
            .Min(measurement => measurement.GetAverageTime().Nanoseconds);
}
