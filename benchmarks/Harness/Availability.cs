using FanOut.Instruments;
using FanOut.Strategies;

namespace FanOut.Benchmarks;

/// <summary>What this machine lacks, why, and how to get it.</summary>
internal static class Availability
{
    private const string GetCompiler = "Get a C compiler (Debian: apt-get install gcc; macOS: xcode-select --install; Windows: Visual Studio's C++ tools) and build again.";
    private const string GetPython = "Get Python 3 (Debian: apt-get install python3).";

    /// <summary>Null when the machine has it.</summary>
    public static (string Reason, string Remedy)? WhyMissing(Requirement requirement) => requirement switch
    {
        Requirement.ProcessTeam when !ProcessTeamOptions.IsSupported =>
            ("A team of processes needs Linux on x64 or arm64.", "Measure ProcessPool, which works everywhere."),
        Requirement.ProcessMemory or Requirement.ProcessMemoryOfNativeWorker when !ProcessTree.CanReadMemory =>
            ("This system does not tell what of a process's memory is its own (smaps_rollup in /proc).", "Measure on Linux 5.3 or later."),
        Requirement.NativeWorker or Requirement.ProcessTeam or Requirement.ProcessMemoryOfNativeWorker
            when BuiltWorkers.Programs.NativeMissing is { } missing => Split(missing),
        Requirement.NativeDelayClient when BuildFact.Of("FanOut.NativeDelayClientMissing") is { } missing => Split(missing),
        Requirement.Floors or Requirement.FloorsWithAvx2 or Requirement.OpenMp when OperatingSystem.IsWindows() =>
            ("The floors in C are not built on Windows.", "Measure on Linux or macOS."),
        Requirement.Floors or Requirement.FloorsWithAvx2 or Requirement.OpenMp when FloorsLibrary.Path is null =>
            ("No C compiler was found when the floors in C were to be built.", GetCompiler),
        Requirement.FloorsWithAvx2 when !FloorsLibrary.HasAvx2 => ("This processor has no AVX2.", "None: it is the processor."),
        Requirement.OpenMp when OpenMpLibrary.Path is null =>
            ("The C compiler has no OpenMP.", "Get it (Debian: apt-get install gcc; macOS: a gcc from Homebrew or MacPorts) and build again."),
        Requirement.Python when PythonInterpreter.Ordinary.WhyMissing is { } missing => (missing, GetPython),
        Requirement.ForkingPython when PythonInterpreter.Forking.WhyMissing is { } missing => (missing, GetPython),
        Requirement.FreeThreadedPython when PythonInterpreter.FreeThreaded.WhyMissing is { } missing =>
            (missing, "Get one (python.org's installers offer it; uv python install 3.14t) and put it on the path."),
        _ => null,
    };

    /// <summary>The build gives reason and remedy in one line, parted by a semicolon.</summary>
    private static (string Reason, string Remedy) Split(string missing) =>
        missing.Split("; ", 2) is [var reason, var remedy] ? (Sentence(reason), Sentence(remedy)) : (Sentence(missing), GetCompiler);

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..].TrimEnd('.') + ".";
}
