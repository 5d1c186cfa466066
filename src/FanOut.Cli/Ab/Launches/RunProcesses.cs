namespace FanOut.Cli.Ab;

/// <summary>The processes of a run, known by a variable in their environment, so that none is left behind.</summary>
/// <remarks>A process tree is not enough: compilers and build nodes leave it to serve the next build, and children of a crashed benchmark
/// have lost their parent. On Linux the environment identifies them; elsewhere builds are told to leave no such servers.</remarks>
/// <param name="id">Id of the run, not part of another's.</param>
internal sealed class RunProcesses(string id, string temporary)
{
    /// <summary>The variable with the id; a benchmark project may read it, to know that base and head are launched in turns.</summary>
    public const string Variable = "FANOUT_AB";
    private const string Proc = "/proc";
    private static readonly string[] temporaryFolders = ["TMPDIR", "TMP", "TEMP"];

    public string Temporary { get; } = temporary;

    /// <summary>Variables of measured processes.</summary>
    public IReadOnlyDictionary<string, string?> Environment => new Dictionary<string, string?>(
        temporaryFolders.Select(name => KeyValuePair.Create(name, (string?)Temporary)))
    {
        [Variable] = id,
    };

    /// <summary>Whether a run sets this variable for all measured processes.</summary>
    public static bool Sets(string variable) =>
        temporaryFolders.Append(Variable).Contains(variable, StringComparer.OrdinalIgnoreCase);

    /// <summary>Variables of builds: quick ones that leave no server running beside the measurement.</summary>
    public IReadOnlyDictionary<string, string?> BuildEnvironment => new Dictionary<string, string?>(Environment.Concat(
        Git.LocalVariables.Select(name => KeyValuePair.Create(name, (string?)null))))
    {
        ["DOTNET_NOLOGO"] = "1",
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        ["DOTNET_CLI_UI_LANGUAGE"] = "en",
        ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
        ["MSBUILDDISABLENODEREUSE"] = "1",
        // MSBuild reads variables as properties. Analyzers change no code and take a third of the time.
        ["RunAnalyzers"] = "false",
        ["NuGetAudit"] = "false",
        // A compiler server of this run, which both sides share and which ends with the builds.
        ["UseSharedCompilation"] = CanFindProcesses ? "true" : "false",
        ["SharedCompilationId"] = CompilerId,
    };

    private string CompilerId => $"fanout-ab-{id}";

    public static bool CanFindProcesses => OperatingSystem.IsLinux() && Directory.Exists(Proc);

    /// <summary>Kills every process of the run except this one; does nothing if processes cannot be found.</summary>
    public void KillRemaining()
    {
        if (!CanFindProcesses)
            return;

        // Again, for processes that were just being started.
        for (var pass = 0; pass < 3 && Marked() is { Length: > 0 } remaining; pass++)
            Array.ForEach(remaining, Kill);

        // A killed compiler server leaves its socket, which is there whatever TMPDIR says.
        File.Delete($"/tmp/{CompilerId}");
    }

    /// <summary>Kills the launches below a folder, so that their harness continues with the next; false if there are none.</summary>
    public bool KillLaunches(string folder)
    {
        var launches = Array.FindAll(Marked(), process =>
            IsBelow(folder, process) && Read(process, "cmdline").AsSpan().IndexOf("--benchmarkId"u8) >= 0);
        Array.ForEach(launches, Kill);
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
                && $"{place}/".StartsWith($"{folder}/", StringComparison.Ordinal);
        }
        catch (Exception exception) when (ResultFileException.IsRefusal(exception))
        {
            // It has ended.
            return false;
        }
    }

    private static int ProcessId(string folder) =>
        int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var process)
            && process != System.Environment.ProcessId ? process : 0;

    /// <summary>Empty if the process has ended or is another user's.</summary>
    private static byte[] Read(int process, string file)
    {
        try
        {
            return File.ReadAllBytes($"{PathOf(process)}/{file}");
        }
        catch (Exception exception) when (ResultFileException.IsRefusal(exception))
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
        catch (Exception exception) when (
            exception is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It has ended by itself.
        }
    }
}
