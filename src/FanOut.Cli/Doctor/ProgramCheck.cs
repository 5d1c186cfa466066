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
        yield return Needed(
            "C compiler", "Native child processes and the floors in C are left out. Debian: sudo apt-get install gcc libc6-dev",
            "gcc", "clang", "cc", "cl.exe");
        yield return Needed(
            "oneTBB", "The peer of the recursions is left out. Debian: sudo apt-get install g++ libtbb-dev",
            [.. headers.Select(folder => Path.Combine(folder, "oneapi", "tbb", "task_group.h"))]);
        yield return Needed(
            "Python", "The peers in Python are left out. Debian: sudo apt-get install python3", "python3", "python3.exe", "python.exe");
        yield return Needed("git", "fanout ab has no states to compare. Debian: sudo apt-get install git", "git", "git.exe");
    }

    private Symptom Needed(string subject, string remedy, params string[] files) =>
        path.Prepend("").SelectMany(folder => files.Select(file => Path.Combine(folder, file)))
            .Where(Path.IsPathRooted).FirstOrDefault(File.Exists) is { } found
            ? new(subject, found)
            : new(subject, "not found", remedy);
}
