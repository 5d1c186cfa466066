using System.Diagnostics;
using System.Globalization;
using System.Text;
using FanOut.Analysis.Results;

namespace FanOut.Cli.Ab;

/// <summary>The processes of a run, known by a variable in their environment, so that none is left behind.</summary>
/// <remarks>
/// A process tree is not all: compilers and build nodes leave it to serve the next build, and what a crashed benchmark had started has lost
/// its parent. On Linux the environment tells whose they are; elsewhere builds are told to leave no such servers.
/// </remarks>
/// <param name="id">Of the run, no part of another's.</param>
/// <param name="temporary">The folder for temporary files of its processes.</param>
internal sealed class RunProcesses(string id, string temporary)
{
    /// <summary>The variable; a benchmark project may ask for it, too: it then runs in launches of their own, base and head in turn.</summary>
    public const string Variable = "FANOUT_AB";

    private const string Proc = "/proc";

    /// <summary>The folder for temporary files of its processes, by which none of theirs is left elsewhere.</summary>
    public string Temporary { get; } = temporary;

    /// <summary>What measured processes get.</summary>
    public IReadOnlyDictionary<string, string?> Environment => new Dictionary<string, string?>
    {
        [Variable] = id,
        ["TMPDIR"] = Temporary,
        ["TMP"] = Temporary,
        ["TEMP"] = Temporary,
    };

    /// <summary>What builds get: quick ones, that leave no server running beside the measurement.</summary>
    public IReadOnlyDictionary<string, string?> BuildEnvironment => new Dictionary<string, string?>(Environment.Concat(
        GitCommand.LocalVariables.Select(name => KeyValuePair.Create(name, (string?)null))))
    {
        ["DOTNET_NOLOGO"] = "1",
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        ["DOTNET_CLI_UI_LANGUAGE"] = "en",
        ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
        ["MSBUILDDISABLENODEREUSE"] = "1",
        // MSBuild takes variables for properties. Analyzers change no code and take a third of the time.
        ["RunAnalyzers"] = "false",
        ["NuGetAudit"] = "false",
        // A compiler of this run's own, which both sides share and which ends with the builds.
        ["UseSharedCompilation"] = CanFindProcesses ? "true" : "false",
        ["SharedCompilationId"] = CompilerId,
    };

    private string CompilerId => $"fanout-ab-{id}";

    /// <summary>Whether processes can be asked whose they are.</summary>
    public static bool CanFindProcesses => OperatingSystem.IsLinux() && Directory.Exists(Proc);

    /// <summary>Kills every process that carries the mark, this one excepted; does nothing where processes cannot be asked.</summary>
    public void KillRemaining()
    {
        if (!CanFindProcesses)
            return;

        // Again, for what was just being started.
        for (var pass = 0; pass < 3 && Marked() is { Length: > 0 } remaining; pass++)
        {
            foreach (var process in remaining)
                Kill(process);
        }

        // Killed, the compiler leaves its socket, which it makes there whatever TMPDIR says.
        File.Delete($"/tmp/{CompilerId}");
    }

    /// <summary>Kills the launches of benchmarks that run below a folder, so that their harness goes on to the next; false where there are none.</summary>
    public bool KillLaunches(string folder)
    {
        var launches = Array.FindAll(Marked(), process => IsBelow(folder, process) && Read(process, "cmdline").AsSpan().IndexOf("--benchmarkId"u8) >= 0);
        foreach (var process in launches)
            Kill(process);
        return launches.Length > 0;
    }

    private int[] Marked()
    {
        if (!CanFindProcesses)
            return [];
        var mark = Encoding.UTF8.GetBytes($"{Variable}={id}");
        return [.. Directory.EnumerateDirectories(Proc).Select(ProcessId)
            .Where(process => process > 0 && Read(process, "environ").AsSpan().IndexOf(mark) >= 0)];
    }

    private static bool IsBelow(string folder, int process)
    {
        try
        {
            return new FileInfo($"{PathOf(process)}/cwd").LinkTarget is { } place
                && (place == folder || place.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It has ended.
            return false;
        }
    }

    private static int ProcessId(string folder) =>
        int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var process) && process != System.Environment.ProcessId ? process : 0;

    /// <summary>Empty where the process has ended or is another user's.</summary>
    private static byte[] Read(int process, string file)
    {
        try
        {
            return File.ReadAllBytes($"{PathOf(process)}/{file}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static string PathOf(int process) => $"{Proc}/{process.ToString(CultureInfo.InvariantCulture)}";

    private static void Kill(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);
            found.Kill();
            found.WaitForExit(TimeSpan.FromSeconds(1));
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It has ended by itself.
        }
    }
}
