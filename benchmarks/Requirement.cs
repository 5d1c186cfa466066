using FanOut.Instruments;

namespace FanOut.Benchmarks;

/// <summary>What a benchmark may need and a machine may lack; <see cref="Availability"/> has the reasons.</summary>
public enum Requirement
{
    None,
    NativeDelayClient,
    /// <summary>The shared library of <c>Floors/*.c</c> and the do-nothing program, which take a C compiler to build.</summary>
    Floors,
    FloorsWithAvx2,
    /// <summary>The shared library and that of <c>Floors/openmp.c</c>, which takes a C compiler with OpenMP to build.</summary>
    OpenMp,
    /// <summary>The library of <c>Floors/onetbb.cpp</c>, which takes a C++ compiler with oneTBB to build.</summary>
    OneTbb,
    /// <summary>An operating system that reports which part of a process's memory is private to it.</summary>
    ProcessMemory,
    ProcessMemoryOfNativeWorker,
    Python,
    ForkingPython,
    FreeThreadedPython,
}

/// <summary>A benchmark that is left out, with the reason, on a machine that lacks something.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RequiresAttribute(Requirement requirement) : RequirementAttribute
{
    public Requirement Requirement { get; } = requirement;

    public override (string Reason, string Remedy)? WhyMissing(Type benchmarks) => Availability.WhyMissing(Requirement);

    internal static new (string Reason, string Remedy) Sentences(string line) => RequirementAttribute.Sentences(line);
}

/// <summary>What this machine lacks, why, and how to get it.</summary>
internal static class Availability
{
    private const string GetCompiler =
        "Install a C compiler (Debian: apt-get install gcc; macOS: xcode-select --install; Windows: Visual Studio's C++ tools) and build "
            + "again.";

    private const string GetPython = "Install Python 3 (Debian: apt-get install python3).";

    /// <summary>Null when the machine has it.</summary>
    public static (string Reason, string Remedy)? WhyMissing(Requirement requirement) => requirement switch
    {
        Requirement.ProcessMemory or Requirement.ProcessMemoryOfNativeWorker when !ProcessTree.CanReadMemory =>
            ("This system does not report the private memory of a process (smaps_rollup in /proc).", "Measure on Linux 5.3 or later."),
        Requirement.ProcessMemoryOfNativeWorker when BuiltWorkers.Programs.NativeMissing is { } missing =>
            RequiresAttribute.Sentences(missing),
        Requirement.NativeDelayClient when BuildFact.Read("FanOut.NativeDelayClientMissing") is { } missing =>
            RequiresAttribute.Sentences(missing),
        Requirement.Floors or Requirement.FloorsWithAvx2 or Requirement.OpenMp or Requirement.OneTbb when OperatingSystem.IsWindows() =>
            ("The floors in C are not built on Windows.", "Measure on Linux or macOS."),
        Requirement.OneTbb when OneTbbLibrary.Path is null =>
            ("The build found no C++ compiler with oneTBB.", "Install both (Debian: apt-get install g++ libtbb-dev) and build again."),
        Requirement.Floors or Requirement.FloorsWithAvx2 or Requirement.OpenMp when FloorsLibrary.Path is null =>
            ("The build found no C compiler for the floors in C.", GetCompiler),
        Requirement.FloorsWithAvx2 when !FloorsLibrary.HasAvx2 => ("This processor has no AVX2.", "Use another processor."),
        Requirement.OpenMp when OpenMpLibrary.Path is null =>
            ("The C compiler has no OpenMP.",
                "Install one that has (Debian: apt-get install gcc; macOS: a gcc from Homebrew or MacPorts) and build again."),
        Requirement.Python when PythonInterpreter.Ordinary.Value.WhyMissing is { } missing => (missing, GetPython),
        Requirement.ForkingPython when PythonInterpreter.Forking.Value.WhyMissing is { } missing => (missing, GetPython),
        Requirement.FreeThreadedPython when PythonInterpreter.FreeThreaded.Value.WhyMissing is { } missing =>
            (missing, "Install one (python.org's installers offer it; uv python install 3.14t) and put it on the path."),
        _ => null,
    };
}
