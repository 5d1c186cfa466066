namespace FanOut.Cli.Doctor;

/// <summary>Which programs are missing that benchmarks of the suite, or commands, need.</summary>
/// <param name="path">Folders of programs, as in the variable <c>PATH</c>.</param>
/// <param name="headers">Folders of C's headers.</param>
internal sealed class ProgramCheck(IReadOnlyList<string> path, IReadOnlyList<string> headers)
{
    public static ProgramCheck OfThisMachine() => new(
        Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries) ?? [],
        ["/usr/include", "/usr/local/include", "/opt/homebrew/include"]);

    public IEnumerable<Symptom> Find()
    {
        yield return Needed("C compiler", OperatingSystem.IsWindows()
            ? "Native child processes are left out. Install Visual Studio's C++ tools."
            : "Native child processes and the floors in C are left out. Debian: sudo apt-get install gcc libc6-dev",
            Programs("gcc", "clang", "cc", "cl.exe"));
        // Without a C compiler there are no floors either, and on Windows none is built.
        if (!OperatingSystem.IsWindows())
        {
            yield return Needed(
                "oneTBB", "The peer of the recursions is left out. Debian: sudo apt-get install g++ libtbb-dev",
                [.. headers.Select(folder => Path.Combine(folder, "oneapi", "tbb", "task_group.h"))], Programs("g++", "clang++", "c++"));
        }

        yield return Needed("Python", "The peers in Python are left out. Debian: sudo apt-get install python3",
            Programs("python3", "python3.exe"));
        yield return Needed("git", "fanout ab has no states to compare. Debian: sudo apt-get install git", Programs("git", "git.exe"));
    }

    private string[] Programs(params string[] names) => [.. path.SelectMany(folder => names.Select(name => Path.Combine(folder, name)))];

    /// <param name="places">Of each thing that is needed, the places that one may lie in.</param>
    private static Symptom Needed(string subject, string remedy, params string[][] places)
    {
        string?[] found = Array.ConvertAll(places, files => Array.Find(files, File.Exists));
        return Array.IndexOf(found, null) < 0 ? new(subject, found[0]!) : new(subject, "not found", remedy);
    }
}
