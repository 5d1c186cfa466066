using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Reports;

namespace FanOut.Benchmarks;

/// <summary>The engine's way to the harness, overheard: the engine tells each measurement there right after it has taken it.</summary>
/// <param name="host">Gets everything as it is.</param>
/// <param name="taken">Told of each measurement of the workload's actual iterations.</param>
internal sealed class ListeningHost(IHost host, Action<Measurement> taken) : IHost
{
    public void Write(string message) => host.Write(message);

    public void WriteLine() => host.WriteLine();

    public void WriteLine(string message)
    {
        host.WriteLine(message);
        var measurement = Measurement.Parse(message, 1);
        if (measurement is { IterationMode: IterationMode.Workload, IterationStage: IterationStage.Actual })
            taken(measurement);
    }

    public void SendSignal(HostSignal hostSignal) => host.SendSignal(hostSignal);

    public void SendError(string message) => host.SendError(message);

    public void ReportResults(RunResults runResults) => host.ReportResults(runResults);

    public void Dispose() => host.Dispose();
}
