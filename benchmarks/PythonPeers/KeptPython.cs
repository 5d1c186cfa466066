using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace FanOut.Benchmarks;

/// <summary>A Python interpreter that is kept between calls and runs one of the scripts beside this file.</summary>
/// <remarks>
/// A call is a line there and a line back around what Python does. Python times itself: the rest of the call, which is the two pipes', is known
/// from <see cref="OwnShare"/>. The interpreter ends when its input closes, however this process ends.
/// </remarks>
internal sealed class KeptPython : IDisposable
{
    /// <summary>An interpreter starts in a tenth of a second, on a busy machine in a few; the longest call, 64 workers in a row, takes half of this.</summary>
    private static readonly TimeSpan usualPatience = TimeSpan.FromMinutes(1);

    private readonly string command;
    private readonly TimeSpan patience;
    private readonly PipedChild python;
    private readonly Watchdog watchdog;

    /// <summary>Starts the interpreter and reads what it says about itself.</summary>
    /// <param name="interpreter">The interpreter's command.</param>
    /// <param name="script">Path of a script that serves by <c>kept.py</c>.</param>
    /// <param name="arguments">The script's arguments.</param>
    /// <param name="patience">How long it may take to start, and each call; a minute where nothing is said.</param>
    /// <exception cref="PythonException">It cannot be started, or does not say what it should.</exception>
    public KeptPython(string interpreter, string script, IEnumerable<string>? arguments = null, TimeSpan? patience = null)
    {
        // -B: no compiled files beside the sources.
        string[] all = ["-B", script, .. arguments ?? []];
        command = string.Join(' ', [Path.GetFileName(interpreter), Path.GetFileName(script), .. arguments ?? []]);
        this.patience = patience ?? usualPatience;
        python = Started(interpreter, all);
        watchdog = new Watchdog(python.Kill);
        try
        {
            Says = Read();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The interpreter's own words about itself.</summary>
    public PythonFacts Says { get; }

    /// <summary>What Python itself measured, all calls together.</summary>
    public TimeSpan OwnTime { get; private set; }

    /// <summary>The same calls measured from here.</summary>
    public TimeSpan CallTime { get; private set; }

    /// <summary>The part of the calls that Python itself took, 0 to 1; the rest is the round trip over the pipes.</summary>
    public double OwnShare => OwnTime / CallTime;

    /// <summary>Path of a script in this folder.</summary>
    public static string Script(string name) =>
        BuildFact.Of("FanOut.PythonScripts") is { } folder && File.Exists(Path.Combine(folder, name))
            ? Path.Combine(folder, name)
            : throw new PythonException($"{name} is not where the build found it. Build again.");

    /// <summary>One call.</summary>
    /// <param name="workers">At least 1.</param>
    /// <returns>The time that Python measured.</returns>
    /// <exception cref="PythonException">The interpreter has ended, is late, or gives no time, or one that is longer than the call.</exception>
    public TimeSpan Call(int workers)
    {
        var start = Stopwatch.GetTimestamp();
        Send(string.Create(CultureInfo.InvariantCulture, $"{workers}\n"));
        var answer = Receive();
        var call = Stopwatch.GetElapsedTime(start);
        if (!long.TryParse(answer, NumberStyles.None, CultureInfo.InvariantCulture, out var nanoseconds))
            throw Failure($"gave no time but '{answer}'");

        // Ticks of 100 ns: rounded down, as this side's clock does it.
        var own = new TimeSpan(nanoseconds / TimeSpan.NanosecondsPerTick);
        if (own > call)
            throw Failure($"took {own}, longer than the call itself, {call}: the clocks disagree");
        OwnTime += own;
        CallTime += call;
        return own;
    }

    /// <summary>Ends the interpreter and what it has started.</summary>
    public void Dispose()
    {
        watchdog.Dispose();
        python.Dispose();
    }

    private PipedChild Started(string interpreter, string[] arguments)
    {
        try
        {
            return PipedChild.Start(interpreter, arguments);
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new PythonException($"{command} cannot be started: {exception.Message}", exception);
        }
    }

    private PythonFacts Read()
    {
        var line = Receive();
        try
        {
            if (JsonSerializer.Deserialize(line, PythonJson.Default.PythonFacts) is { } facts)
                return facts;
        }
        catch (JsonException)
        {
            // Neither is null.
        }

        throw Failure($"said '{line}' instead of what it is");
    }

    private void Send(string line)
    {
        try
        {
            python.Input.Write(line);
        }
        catch (IOException)
        {
            // It has gone; what it died of is found when its answer is missing.
        }
    }

    private string Receive()
    {
        watchdog.Begin(patience);
        var line = python.Output.ReadLine();
        var isLate = watchdog.End();
        if (line is not null && !isLate)
            return line;
        throw Failure(isLate ? $"gave no answer within {patience.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s" : python.Silence());
    }

    /// <summary>Leaves nothing running, whatever the caller does next.</summary>
    private PythonException Failure(string what) => new($"{command} {what}.{python.LastWords()}");
}
