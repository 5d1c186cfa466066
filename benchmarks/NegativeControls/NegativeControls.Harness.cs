using BenchmarkDotNet.Attributes;

namespace FanOut.Benchmarks;

/// <summary>What the suite asks of every class, apart from the frozen code: it may change, because nothing of it runs before or while a control is timed.</summary>
public partial class NegativeControls : IForecast
{
    [GlobalCleanup]
    public void CleanUp() => LaunchReport.Print();

    /// <inheritdoc/>
    TimeSpan IForecast.CallTime(string method, MachineSpeed machine) => method == nameof(ProcessStart)
        // Measured on two cores; between 1 and 2 ms.
        ? TimeSpan.FromMilliseconds(1.5)
        : TimeSpan.FromMicroseconds(Roots * machine.NanosecondsPerItem / 1e3);
}
