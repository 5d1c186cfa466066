using System.ComponentModel;
using System.Text.RegularExpressions;

namespace FanOut.Benchmarks;

/// <summary>A Python of this machine: a command, and one sentence that says why it cannot be used; null if it can.</summary>
internal sealed partial record PythonInterpreter(string Command, string? WhyMissing)
{
    /// <summary>Ample: an interpreter answers in a fraction of a second, on a busy machine in a few seconds.</summary>
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(20);

    /// <summary>The <c>python3</c> on the path.</summary>
    public static Lazy<PythonInterpreter> Ordinary { get; } = new(() =>
        Probe("python3", "import multiprocessing, threading", "has no multiprocessing"));

    /// <summary>The same, for the fork start method.</summary>
    public static Lazy<PythonInterpreter> Forking { get; } = new(() => OperatingSystem.IsWindows()
        ? new("python3", "Windows has no fork, which the start method needs.")
        : Probe("python3", "import multiprocessing; multiprocessing.get_context('fork')",
            "has no multiprocessing with the fork start method"));

    /// <summary>The newest working build without the global interpreter lock: <c>python3.13t</c>, <c>python3.14t</c> and so on.</summary>
    public static Lazy<PythonInterpreter> FreeThreaded { get; } = new(() =>
        FreeThreadedOn(Environment.GetEnvironmentVariable("PATH") ?? ""));

    /// <summary>The newest working free-threaded build on a search path; without one, the newest and why it does not work.</summary>
    public static PythonInterpreter FreeThreadedOn(string path)
    {
        var builds = path.Split(Path.PathSeparator)
            .Where(Directory.Exists)
            // The default options skip inaccessible files.
            .SelectMany(folder => Directory.EnumerateFiles(folder, "python3.*", new EnumerationOptions()))
            .Select(file => (File: file, Name: FreeThreadedName().Match(Path.GetFileName(file))))
            .Where(build => build.Name.Success)
            .OrderByDescending(build => int.Parse(build.Name.Groups["minor"].ValueSpan, CultureInfo.InvariantCulture))
            .Select(build => build.File);
        PythonInterpreter? newest = null;
        foreach (var build in builds)
        {
            var probed = Probe(build, "import sysconfig; assert sysconfig.get_config_var('Py_GIL_DISABLED')",
                "is not a free-threaded build");
            if (probed.WhyMissing is null)
                return probed;
            newest ??= probed;
        }

        return newest ?? new("python3.14t", "There is no free-threaded Python (python3.13t, python3.14t, ...) on the path.");
    }

    /// <summary>Runs a statement: a file of that name may be a stub that runs nothing.</summary>
    /// <param name="failure">Predicate of a sentence about an interpreter that fails to.</param>
    private static PythonInterpreter Probe(string command, string statement, string failure)
    {
        var name = Path.GetFileName(command);
        try
        {
            using var python = Process.Start(new ProcessStartInfo(command, ["-c", statement]) { RedirectStandardError = true })!;
            python.ErrorDataReceived += static (_, _) => { };
            python.BeginErrorReadLine();
            if (python.WaitForExit(patience))
                return new(command, python.ExitCode == 0 ? null : $"The {name} of this machine {failure}.");
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
