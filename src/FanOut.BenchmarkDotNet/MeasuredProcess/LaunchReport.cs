using System.Buffers;
using System.Runtime;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace FanOut.BenchmarkDotNet;

/// <summary>A measured process's report about itself: one line of JSON on its standard output, for the run record.</summary>
/// <remarks>BenchmarkDotNet keeps all launches' standard output, but only the last one's metrics. The record takes any property. A writer,
/// because a serializer takes 30 ms of every launch to get ready.</remarks>
public static class LaunchReport
{
    /// <summary>The beginning of such a line. Not "//", which marks BenchmarkDotNet's own lines.</summary>
    internal const string Prefix = "FanOut.LaunchReport ";

    /// <summary>Prints the line, in global cleanup. Classes of <see cref="FanOutBenchmarks{TKernel}"/> do it themselves.</summary>
    public static void Print() => Print(children: null);

    /// <summary>The same, with the figures of <see cref="LaunchAccount"/> and <see cref="Observation"/>.</summary>
    /// <param name="children">The collectors of the strategy's child processes; null for one without.</param>
    internal static void Print(ChildCollectors? children)
    {
        var line = new ArrayBufferWriter<byte>();
        using var report = new Utf8JsonWriter(line);
        report.WriteStartObject();
        report.WriteString("runtime", RuntimeInformation.FrameworkDescription);
        report.WriteBoolean("serverGc", GCSettings.IsServerGC);
        report.WriteString("gcLatencyMode", GCSettings.LatencyMode.ToString());
        report.WriteNumber(UsableCpus.AtStart, Environment.ProcessorCount);
        report.WriteBoolean("highResolutionClock", Stopwatch.IsHighResolution);
        LaunchAccount.OfThisProcess?.WriteTo(report);
        children?.WriteTo(report);
        Observation.WriteTo(report);
        Compilation.WriteTo(report, children);
        PreparedInput.WriteTo(report);
        report.WriteEndObject();
        report.Flush();
        PrintFigures(Encoding.UTF8.GetString(line.WrittenSpan));
    }

    /// <summary>Prints a line with one figure of this benchmark alone.</summary>
    /// <param name="name">In camel case, and no other figure's.</param>
    /// <param name="value">Finite.</param>
    public static void PrintFigure(string name, double value) =>
        PrintFigures(string.Create(CultureInfo.InvariantCulture, $"{{\"{name}\":{value:R}}}"));

    /// <summary>Prints a line with figures of this benchmark alone, an object of JSON in one line.</summary>
    /// <remarks>On a line of its own, wherever the kernel's last output ended.</remarks>
    /// <param name="json">No figure of it has the name of another.</param>
    public static void PrintFigures(string json) => FanOutSwitcher.PrintLine(Environment.NewLine + Prefix + json);
}
