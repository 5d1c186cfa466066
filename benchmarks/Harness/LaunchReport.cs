using System.Globalization;
using System.Runtime;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using FanOut.Analysis.Figures;
using FanOut.Cores;

namespace FanOut.Benchmarks;

/// <summary>What a measured process says about itself: one line of JSON on its standard output, read into the run record.</summary>
/// <remarks>
/// The harness keeps every launch's standard output, while its own channels keep only the last launch's figures. A new figure is
/// a new property here; the run record takes any.
/// </remarks>
internal sealed record LaunchReport(string Runtime, bool ServerGc, string GcLatencyMode, int ProcessorCount, bool HighResolutionClock)
{
    /// <summary>What such a line starts with. It must not start with "//", which the harness takes for its own.</summary>
    public const string Prefix = "FanOut.LaunchReport ";

    /// <summary>
    /// Prints the line, with the figures of <see cref="LaunchAccount"/> and <see cref="Observation"/>. To be called in global cleanup, outside
    /// everything that is timed.
    /// </summary>
    public static void Print()
    {
        var report = JsonSerializer.SerializeToNode(Current, LaunchReportJson.Default.LaunchReport)!.AsObject();
        foreach (var (name, value) in LaunchAccount.OfThisProcess?.Figures() ?? [])
            report.Add(name, value);
        // Affinity and quota may have changed since the process started.
        var host = HostTopology.Read();
        report.Add(UsableCpus.AtEnd, host.UsableCpus);
        report.Add(UsableCpus.Cores, host.UsableCores);
        if (host.Quota is { } quota)
            report.Add(UsableCpus.Quota, quota.Cpus);
        Observation.AddTo(report);
        Program.PrintLine(Prefix + report.ToJsonString());
    }

    /// <summary>Prints a line with one figure that only this benchmark has.</summary>
    /// <param name="name">Camel case.</param>
    /// <param name="value">Finite.</param>
    public static void PrintFigure(string name, double value) =>
        Program.PrintLine(string.Create(CultureInfo.InvariantCulture, $"{Prefix}{{\"{name}\":{value:R}}}"));

    /// <summary>Prints a line with what a launch of <see cref="PythonPeers"/> adds.</summary>
    public static void Print(PythonReport report) => Program.PrintLine(Prefix + JsonSerializer.Serialize(report, PythonJson.Default.PythonReport));

    private static LaunchReport Current => new(
        RuntimeInformation.FrameworkDescription,
        GCSettings.IsServerGC,
        GCSettings.LatencyMode.ToString(),
        Environment.ProcessorCount,
        System.Diagnostics.Stopwatch.IsHighResolution);
}

/// <summary>The JSON of <see cref="LaunchReport"/>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(LaunchReport))]
internal sealed partial class LaunchReportJson : JsonSerializerContext;
