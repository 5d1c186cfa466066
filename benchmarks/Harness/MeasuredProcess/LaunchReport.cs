using System.Runtime;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using FanOut.Cores;

namespace FanOut.Benchmarks;

/// <summary>A measured process's report about itself: one line of JSON on its standard output, for the run record.</summary>
/// <remarks>BenchmarkDotNet keeps all launches' standard output, but only the last one's metrics. The record takes any property.</remarks>
internal sealed record LaunchReport(string Runtime, bool ServerGc, string GcLatencyMode, int ProcessorCount, bool HighResolutionClock)
{
    /// <summary>The beginning of such a line. Not "//", which marks BenchmarkDotNet's own lines.</summary>
    public const string Prefix = "FanOut.LaunchReport ";

    /// <summary>Prints the line, with the figures of <see cref="LaunchAccount"/> and <see cref="Observation"/>, in cleanup.</summary>
    public static void Print()
    {
        var self = new LaunchReport(
            RuntimeInformation.FrameworkDescription, GCSettings.IsServerGC, GCSettings.LatencyMode.ToString(), Environment.ProcessorCount,
            Stopwatch.IsHighResolution);
        var report = JsonSerializer.SerializeToNode(self, LaunchReportJson.Default.LaunchReport)!.AsObject();
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

    /// <summary>Prints a line with one figure of this benchmark alone: a name in camel case and a finite value.</summary>
    public static void PrintFigure(string name, double value) =>
        Program.PrintLine(string.Create(CultureInfo.InvariantCulture, $"{Prefix}{{\"{name}\":{value:R}}}"));

    public static void Print(PythonReport report) =>
        Program.PrintLine(Prefix + JsonSerializer.Serialize(report, LaunchReportJson.Default.PythonReport));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(LaunchReport))]
[JsonSerializable(typeof(PythonFacts))]
[JsonSerializable(typeof(PythonReport))]
internal sealed partial class LaunchReportJson : JsonSerializerContext;
