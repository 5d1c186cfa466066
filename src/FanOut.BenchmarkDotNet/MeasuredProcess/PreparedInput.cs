using System.Text.Json;

namespace FanOut.BenchmarkDotNet;

/// <summary>What the input of this process's kernel took: time and managed memory.</summary>
internal static class PreparedInput
{
    private static TimeSpan? time;
    private static long bytes;
    private static bool isInCall;

    /// <summary>Makes the input, before anything else needs it. Fresh processes of a strategy make it in every call, too.</summary>
    public static void Make<TKernel, TInput>(string strategy) where TKernel : IKernel<TInput>
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var start = Stopwatch.GetTimestamp();
        InputKernel<TKernel, TInput>.Prepare();
        time = Stopwatch.GetElapsedTime(start);
        bytes = Math.Max(0, GC.GetTotalMemory(forceFullCollection: true) - before);
        isInCall = StrategyCatalog.Find(strategy) is { LoadTime.Ticks: > 0, KeepsProcesses: false };
    }

    /// <summary>Writes it into a launch's report; nothing for a kernel without input.</summary>
    public static void WriteTo(Utf8JsonWriter report)
    {
        if (time is not { } taken)
            return;
        report.WriteNumber(InputFigures.Bytes, bytes);
        if (isInCall)
            report.WriteNumber(InputFigures.TimeInCall, taken.TotalNanoseconds);
    }
}
