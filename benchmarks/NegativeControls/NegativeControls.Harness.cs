namespace FanOut.Benchmarks;

/// <summary>The parts of every class. Unlike the frozen code they may change: none runs before or while a control is timed.</summary>
public partial class NegativeControls : IForecast, IQuestion
{
    public static CatalogueQuestion Question =>
        QuestionCatalogue.Entry<NegativeControls>("Negative controls: code that never changes", Measure.Controls);

    [GlobalCleanup]
    public void CleanUp() => LaunchReport.Print();

    TimeSpan IForecast.CallTime(string method, MachineSpeed machine) => method == nameof(ProcessStart)
        // 1 to 2 ms on two cores.
        ? TimeSpan.FromMilliseconds(1.5)
        : TimeSpan.FromMicroseconds(Roots * machine.NanosecondsPerItem / 1e3);
}
