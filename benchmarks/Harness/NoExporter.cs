using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;

namespace FanOut.Benchmarks;

/// <summary>Exports nothing. The harness warns of a configuration without an exporter, and single launches have none to be exported by.</summary>
internal sealed class NoExporter : IExporter
{
    /// <inheritdoc/>
    public string Name => nameof(NoExporter);

    /// <inheritdoc/>
    public void ExportToLog(Summary summary, ILogger logger)
    {
    }

    /// <inheritdoc/>
    public IEnumerable<string> ExportToFiles(Summary summary, ILogger consoleLogger) => [];
}
