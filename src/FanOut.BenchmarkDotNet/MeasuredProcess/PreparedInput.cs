using System.Text.Json;

namespace FanOut.BenchmarkDotNet;

/// <summary>What the input of this process's kernel took: time and managed memory.</summary>
internal static class PreparedInput
{
    private static TimeSpan? time;
    private static long bytes;
    private static bool isInCall;

    /// <summary>Makes the input, before anything else needs it.</summary>
    /// <param name="isInCall">Whether the strategy's processes are fresh ones, which make it in every call.</param>
    public static void Make(Action make, bool isInCall)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var start = Stopwatch.GetTimestamp();
        make();
        time = Stopwatch.GetElapsedTime(start);
        bytes = Math.Max(0, GC.GetTotalMemory(forceFullCollection: true) - before);
        PreparedInput.isInCall = isInCall;
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
