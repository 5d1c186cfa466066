using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FanOut.Benchmarks;

/// <summary>A Python interpreter that is kept between calls and runs one of the scripts beside this file.</summary>
/// <remarks>
/// A call is a line to Python, its work and a line back. Python times the work itself; <see cref="OwnShare"/> shows how much of the call
/// the pipes take. The interpreter ends when its input closes, however this process ends.
/// </remarks>
internal sealed class KeptPython : IDisposable
{
    /// <summary>Ample: an interpreter starts in a tenth of a second; the longest call, 64 workers in a row, takes half of this.</summary>
    private static readonly TimeSpan defaultPatience = TimeSpan.FromMinutes(1);

    private readonly string command;
    private readonly TimeSpan patience;
    private readonly PipedChild python;
    private readonly CancellationTokenSource deadline = new();

    /// <summary>Starts the interpreter and reads its facts.</summary>
    /// <param name="interpreter">The interpreter's command.</param>
    /// <param name="script">Path of a script that serves by <c>kept.py</c>.</param>
    /// <param name="arguments">The script's arguments.</param>
    /// <param name="patience">Maximum time for the start and for each call; null for a minute.</param>
    /// <exception cref="PythonException">It cannot be started, or does not print its facts.</exception>
    public KeptPython(string interpreter, string script, IEnumerable<string>? arguments = null, TimeSpan? patience = null)
    {
        // -B: no compiled files beside the sources.
        string[] all = ["-B", script, .. arguments ?? []];
        command = string.Join(' ', [Path.GetFileName(interpreter), Path.GetFileName(script), .. arguments ?? []]);
        this.patience = patience ?? defaultPatience;
        python = Start(interpreter, all);
        try
        {
            Facts = ReadFacts();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public PythonFacts Facts { get; }

    /// <summary>The time that Python itself measured, all calls together.</summary>
    public TimeSpan OwnTime { get; private set; }

    /// <summary>The same calls measured from here.</summary>
    public TimeSpan CallTime { get; private set; }

    /// <summary>Python's own part of the calls, 0 to 1; the rest is the round trip over the pipes.</summary>
    public double OwnShare => OwnTime / CallTime;

    /// <summary>Path of a script in this folder.</summary>
    public static string Script(string name) =>
        BuildFact.Read("FanOut.PythonScripts") is { } folder && File.Exists(Path.Combine(folder, name))
            ? Path.Combine(folder, name)
            : throw new PythonException($"{name} is not where the build found it. Build again.");

    /// <summary>Makes a call and returns the time that Python measured.</summary>
    /// <exception cref="PythonException">The interpreter has ended, is late, or answers with no time or too long a one.</exception>
    public TimeSpan Call(int workers)
    {
        var start = Stopwatch.GetTimestamp();
        Send(string.Create(CultureInfo.InvariantCulture, $"{workers}\n"));
        var answer = Receive();
        var call = Stopwatch.GetElapsedTime(start);
        if (!long.TryParse(answer, NumberStyles.None, CultureInfo.InvariantCulture, out var nanoseconds))
            throw Failure($"answered '{answer}' instead of a time");

        // Ticks of 100 ns, rounded down as this side's clock is.
        var own = new TimeSpan(nanoseconds / TimeSpan.NanosecondsPerTick);
        if (own > call)
            throw Failure($"took {own}, longer than the call itself, {call}: the clocks disagree");
        OwnTime += own;
        CallTime += call;
        return own;
    }

    /// <summary>Ends the interpreter and the processes it has started.</summary>
    public void Dispose()
    {
        deadline.Dispose();
        python.Dispose();
    }

    private PipedChild Start(string interpreter, string[] arguments)
    {
        try
        {
            return PipedChild.Start(interpreter, arguments);
        }
        catch (Win32Exception exception)
        {
            throw new PythonException($"{command} cannot be started: {exception.Message}", exception);
        }
    }

    private PythonFacts ReadFacts()
    {
        var line = Receive();
        try
        {
            if (JsonSerializer.Deserialize(line, LaunchReportJson.Default.PythonFacts) is { } facts)
                return facts;
        }
        catch (JsonException)
        {
            // As invalid as null.
        }

        throw Failure($"printed '{line}' instead of its facts");
    }

    private void Send(string line)
    {
        try
        {
            python.Input.Write(line);
        }
        catch (IOException)
        {
            // It has ended; Receive finds out why.
        }
    }

    private string Receive()
    {
        // Killing it ends its output, and with it the wait.
        using var kill = deadline.Token.Register(python.Kill);
        deadline.CancelAfter(patience);
        var line = python.Output.ReadLine();
        var isLate = !deadline.TryReset();
        if (line is not null && !isLate)
            return line;
        throw Failure(isLate ? FormattableString.Invariant($"gave no answer within {patience.TotalSeconds} s") : python.WhySilent());
    }

    /// <summary>Kills the interpreter.</summary>
    private PythonException Failure(string what) => new($"{command} {what}.{python.KillAndReadErrors()}");
}

/// <summary>A Python interpreter failed; the message has its command, what it did, and the end of its standard error.</summary>
internal sealed class PythonException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>What a kept interpreter prints about itself.</summary>
/// <param name="Version">Implementation and version, such as <c>CPython 3.11.7</c>.</param>
/// <param name="GilEnabled">Whether a global lock lets only one thread at a time compute.</param>
/// <param name="StartMethod">How <c>multiprocessing</c> starts a process: fork, forkserver or spawn.</param>
/// <param name="Check">The bits of a sum of roots in sixteen hexadecimal digits; null where the script has nothing to check.</param>
internal sealed record PythonFacts(
    [property: JsonRequired] string Version, [property: JsonRequired] bool GilEnabled, [property: JsonRequired] string StartMethod,
        string? Check);

/// <summary>What a launch of <see cref="PythonPeers"/> adds to the run record.</summary>
/// <param name="PythonVersion">See <see cref="PythonFacts.Version"/>.</param>
/// <param name="PythonGilEnabled">See <see cref="PythonFacts.GilEnabled"/>.</param>
/// <param name="PythonStartMethod">See <see cref="PythonFacts.StartMethod"/>.</param>
/// <param name="PythonOwnNanoseconds">See <see cref="KeptPython.OwnTime"/>.</param>
/// <param name="PythonCallNanoseconds">See <see cref="KeptPython.CallTime"/>.</param>
internal sealed record PythonReport(
    string PythonVersion, bool PythonGilEnabled, string PythonStartMethod, double PythonOwnNanoseconds, double PythonCallNanoseconds)
{
    public static PythonReport From(KeptPython python) => new(
        python.Facts.Version, python.Facts.GilEnabled, python.Facts.StartMethod, python.OwnTime.TotalNanoseconds,
            python.CallTime.TotalNanoseconds);
}
