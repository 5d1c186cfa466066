using System.Text.Json;
using System.Text.Json.Serialization;

namespace FanOut.Benchmarks;

/// <summary>A Python interpreter that is kept between calls and runs one of the scripts beside this file.</summary>
/// <remarks>A call is a line to Python, its work and a line back. Python times the work itself; <see cref="OwnShare"/> shows how much of
/// the call the pipes take. The interpreter ends when its input closes, however this process ends.</remarks>
internal sealed class KeptPython : IDisposable
{
    /// <summary>Ample: an interpreter starts in a tenth of a second; the longest call, 64 workers in a row, takes half of this.</summary>
    private static readonly TimeSpan defaultPatience = TimeSpan.FromMinutes(1);

    private readonly PipedChild python;

    /// <param name="script">Path of a script that serves by <c>kept.py</c>.</param>
    /// <param name="patience">Maximum time for the start and for each call; null for a minute.</param>
    /// <exception cref="ChildProcessException">It cannot be started, or does not print its facts.</exception>
    public KeptPython(string interpreter, string script, string[]? arguments = null, TimeSpan? patience = null)
    {
        var command = string.Join(' ', [Path.GetFileName(interpreter), Path.GetFileName(script), .. arguments ?? []]);
        // -B: no compiled files beside the sources.
        python = new PipedChild(command, interpreter, ["-B", script, .. arguments ?? []], patience ?? defaultPatience);
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
            : throw new ChildProcessException($"{name} is not where the build found it. Build again.");

    /// <summary>Makes a call and returns the time that Python measured.</summary>
    /// <exception cref="ChildProcessException">The interpreter has ended, is late, or answers with no time or too long a one.</exception>
    public TimeSpan Call(int workers)
    {
        var start = Stopwatch.GetTimestamp();
        python.Send(workers.ToString(CultureInfo.InvariantCulture));
        var answer = python.Receive();
        var call = Stopwatch.GetElapsedTime(start);
        if (!long.TryParse(answer, NumberStyles.None, CultureInfo.InvariantCulture, out var nanoseconds))
            throw python.Failure($"answered '{answer}' instead of a time");

        // Ticks of 100 ns, rounded down as this side's clock is.
        var own = new TimeSpan(nanoseconds / TimeSpan.NanosecondsPerTick);
        if (own > call)
            throw python.Failure($"took {own}, longer than the call itself, {call}: the clocks disagree");
        OwnTime += own;
        CallTime += call;
        return own;
    }

    public void Dispose() => python.Dispose();

    private PythonFacts ReadFacts()
    {
        var line = python.Receive();
        try
        {
            return JsonSerializer.Deserialize(line, PythonJson.Default.PythonFacts) ?? throw new JsonException();
        }
        catch (JsonException)
        {
            throw python.Failure($"printed '{line}' instead of its facts");
        }
    }
}

/// <summary>What a kept interpreter prints about itself.</summary>
/// <param name="Version">Implementation and version, such as <c>CPython 3.11.7</c>.</param>
/// <param name="GilEnabled">Whether a global lock lets only one thread at a time compute.</param>
/// <param name="StartMethod">How <c>multiprocessing</c> starts a process: fork, forkserver or spawn.</param>
/// <param name="Check">The bits of a sum of roots in sixteen hexadecimal digits; null where the script has nothing to check.</param>
internal sealed record PythonFacts(
    [property: JsonRequired] string Version, [property: JsonRequired] bool GilEnabled, [property: JsonRequired] string StartMethod,
        string? Check);

/// <summary>What a launch of <see cref="PythonPeers"/> adds to the run record.</summary>
internal sealed record PythonReport(
    string PythonVersion, bool PythonGilEnabled, string PythonStartMethod, double PythonOwnNanoseconds, double PythonCallNanoseconds)
{
    public static PythonReport From(KeptPython python) => new(
        python.Facts.Version, python.Facts.GilEnabled, python.Facts.StartMethod, python.OwnTime.TotalNanoseconds,
            python.CallTime.TotalNanoseconds);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PythonFacts))]
[JsonSerializable(typeof(PythonReport))]
internal sealed partial class PythonJson : JsonSerializerContext;
