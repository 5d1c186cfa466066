using BenchmarkDotNet.Analysers;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Validators;
using RunMode = BenchmarkDotNet.Diagnosers.RunMode;

namespace FanOut.BenchmarkDotNet;

/// <summary>Passes on the signals of launches, which BenchmarkDotNet gives to diagnosers only.</summary>
internal sealed class LaunchSignals(params Action<HostSignal, DiagnoserActionParameters>[] listeners) : IDiagnoser
{
    public IEnumerable<string> Ids => [nameof(LaunchSignals)];
    public IEnumerable<IExporter> Exporters => [];
    public IEnumerable<IAnalyser> Analysers => [];

    public RunMode GetRunMode(BenchmarkCase benchmarkCase) => RunMode.NoOverhead;

    public void Handle(HostSignal signal, DiagnoserActionParameters parameters) =>
        Array.ForEach(listeners, listener => listener(signal, parameters));

    public IEnumerable<Metric> ProcessResults(DiagnoserResults results) => [];

    public void DisplayResults(ILogger logger)
    {
    }

    public IEnumerable<ValidationError> Validate(ValidationParameters validationParameters) => [];
}
