using System.Diagnostics;
using System.Globalization;

namespace FanOut.Benchmarks;

/// <summary>CPython's <c>multiprocessing.Process</c>, asked of one kept interpreter that runs <c>multiprocess.py</c>.</summary>
/// <remarks>
/// A call is a line there and a line back around what Python does. Python times itself: the rest, which is the two pipes', is known
/// from <see cref="OwnShare"/>. The interpreter ends when its input closes, however this process ends.
/// </remarks>
internal sealed class PythonProcesses : IDisposable
{
    /// <summary>An interpreter that answers at all does so in a fraction of a second, on a busy machine in a few.</summary>
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(20);

    private readonly Process python;
    private TimeSpan ownTime;
    private TimeSpan roundTrips;

    /// <summary>Starts the interpreter and asks it once, so that its own start is in no figure.</summary>
    public PythonProcesses()
    {
        var start = new ProcessStartInfo("python3", [Script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        python = Process.Start(start)!;
        python.StandardInput.AutoFlush = true;
        StartAndJoin(workers: 1);
        ownTime = roundTrips = TimeSpan.Zero;
    }

    /// <summary>Why Python cannot be asked here; null where it can.</summary>
    public static string? WhyMissing { get; } = Probe();

    /// <summary>The part of the calls so far that Python itself took, 0 to 1; the rest is the round trip over the pipes.</summary>
    public double OwnShare => ownTime / roundTrips;

    private static string Script => BuildFact.FileOf("FanOut.Multiprocess") ?? throw new InvalidOperationException("multiprocess.py is not where the build found it.");

    /// <summary>Starts as many processes as there are workers by the fork start method, and joins them.</summary>
    /// <returns>The time that Python measured.</returns>
    /// <exception cref="InvalidOperationException">The interpreter has ended, or its time is longer than the call.</exception>
    public TimeSpan StartAndJoin(int workers)
    {
        var start = Stopwatch.GetTimestamp();
        python.StandardInput.Write(string.Create(CultureInfo.InvariantCulture, $"{workers}\n"));
        var answer = python.StandardOutput.ReadLine();
        var roundTrip = Stopwatch.GetElapsedTime(start);
        if (!long.TryParse(answer, NumberStyles.None, CultureInfo.InvariantCulture, out var nanoseconds))
            throw new InvalidOperationException($"Python gave no time but '{answer}'; its standard error says why.");

        var own = TimeSpan.FromMicroseconds(nanoseconds / 1e3);
        if (own > roundTrip)
            throw new InvalidOperationException($"Python took {own}, longer than the call itself, {roundTrip}: the clocks disagree.");
        ownTime += own;
        roundTrips += roundTrip;
        return own;
    }

    /// <summary>Ends the interpreter.</summary>
    public void Dispose()
    {
        python.StandardInput.Close();
        if (!python.WaitForExit(patience))
            python.Kill(entireProcessTree: true);
        python.Dispose();
    }

    /// <summary>A python3 on the path may be a stub that runs nothing: only an answer counts.</summary>
    private static string? Probe()
    {
        if (OperatingSystem.IsWindows())
            return "Windows has no fork, which the start method needs.";
        try
        {
            using var python = Process.Start(new ProcessStartInfo("python3", ["-c", "import multiprocessing; multiprocessing.get_context('fork')"])
            {
                RedirectStandardError = true,
            })!;
            python.ErrorDataReceived += static (_, _) => { };
            python.BeginErrorReadLine();
            if (python.WaitForExit(patience))
                return python.ExitCode == 0 ? null : "The python3 of this machine has no multiprocessing with the fork start method.";
            python.Kill(entireProcessTree: true);
            return "The python3 of this machine does not answer.";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "There is no python3 on the path.";
        }
    }
}
