using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace FanOut.Benchmarks;

/// <summary>A Python of this machine: the command that starts it, or why there is none.</summary>
/// <param name="Command">A name on the path, or a path.</param>
/// <param name="WhyMissing">One sentence; null where it can be asked.</param>
internal sealed partial record PythonInterpreter(string Command, string? WhyMissing)
{
    /// <summary>An interpreter that answers at all does so in a fraction of a second, on a busy machine in a few.</summary>
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(20);

    private static readonly Lazy<PythonInterpreter> ordinary = new(() => Probed("python3", "import multiprocessing, threading", "has no multiprocessing"));

    private static readonly Lazy<PythonInterpreter> forking = new(() => OperatingSystem.IsWindows()
        ? new("python3", "Windows has no fork, which the start method needs.")
        : Probed("python3", "import multiprocessing; multiprocessing.get_context('fork')", "has no multiprocessing with the fork start method"));

    private static readonly Lazy<PythonInterpreter> freeThreaded = new(() => FreeThreadedOn(Environment.GetEnvironmentVariable("PATH") ?? ""));

    /// <summary>The <c>python3</c> on the path.</summary>
    public static PythonInterpreter Ordinary => ordinary.Value;

    /// <summary>The same, for the fork start method.</summary>
    public static PythonInterpreter Forking => forking.Value;

    /// <summary>The newest working build without the global interpreter lock: <c>python3.13t</c>, <c>python3.14t</c> and so on.</summary>
    public static PythonInterpreter FreeThreaded => freeThreaded.Value;

    /// <summary>The newest free-threaded build that works, in the folders of a search path; where none does, the newest and why.</summary>
    /// <param name="path">Folders, parted as in the environment variable PATH.</param>
    public static PythonInterpreter FreeThreadedOn(string path)
    {
        var builds = path.Split(Path.PathSeparator)
            .Where(Directory.Exists)
            // These options pass over what may not be read.
            .SelectMany(folder => Directory.EnumerateFiles(folder, "python3.*", new EnumerationOptions()))
            .Select(file => (File: file, Name: FreeThreadedName().Match(Path.GetFileName(file))))
            .Where(build => build.Name.Success)
            .OrderByDescending(build => int.Parse(build.Name.Groups["minor"].ValueSpan, CultureInfo.InvariantCulture))
            .Select(build => build.File);
        PythonInterpreter? newest = null;
        foreach (var build in builds)
        {
            var probed = Probed(build, "import sysconfig; assert sysconfig.get_config_var('Py_GIL_DISABLED')", "is not a free-threaded build");
            if (probed.WhyMissing is null)
                return probed;
            newest ??= probed;
        }

        return newest ?? new("python3.14t", "There is no free-threaded Python (python3.13t, python3.14t, ...) on the path.");
    }

    /// <summary>A file of that name may be a stub that runs nothing: only an answer counts.</summary>
    /// <param name="command">The interpreter.</param>
    /// <param name="statement">What it must be able to do.</param>
    /// <param name="lack">What is the matter where it is not, after its name.</param>
    private static PythonInterpreter Probed(string command, string statement, string lack)
    {
        var name = Path.GetFileName(command);
        try
        {
            using var python = Process.Start(new ProcessStartInfo(command, ["-c", statement]) { RedirectStandardError = true })!;
            python.ErrorDataReceived += static (_, _) => { };
            python.BeginErrorReadLine();
            if (python.WaitForExit(patience))
                return new(command, python.ExitCode == 0 ? null : $"The {name} of this machine {lack}.");
            python.Kill(entireProcessTree: true);
            return new(command, $"The {name} of this machine does not answer.");
        }
        catch (Win32Exception)
        {
            return new(command, $"There is no {name} on the path.");
        }
    }

    [GeneratedRegex(@"^python3\.(?<minor>\d+)t(\.exe)?$")]
    private static partial Regex FreeThreadedName();
}
