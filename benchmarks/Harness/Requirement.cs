namespace FanOut.Benchmarks;

/// <summary>What a machine may lack and a benchmark may need.</summary>
public enum Requirement
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The worker compiled ahead of time, which takes a C compiler to build.</summary>
    NativeWorker,

    /// <summary>The native worker, and an operating system that can wake another process by a word of shared memory.</summary>
    ProcessTeam,

    /// <summary>The shared library of <c>Floors/*.c</c> and the do-nothing program, which take a C compiler to build.</summary>
    Floors,

    /// <summary>A processor with AVX2, and the shared library.</summary>
    FloorsWithAvx2,

    /// <summary>The library of <c>Floors/openmp.c</c>, which takes a C compiler with OpenMP to build, and the other one.</summary>
    OpenMp,

    /// <summary>An operating system that tells what of a process's memory is its own.</summary>
    ProcessMemory,

    /// <summary>That, and the native worker.</summary>
    ProcessMemoryOfNativeWorker,

    /// <summary>A python3 with <c>multiprocessing</c> and the fork start method.</summary>
    Python,
}

/// <summary>Marks a benchmark that is left out, with the reason, on a machine that lacks something.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RequiresAttribute(Requirement requirement) : Attribute
{
    /// <summary>What the benchmark needs.</summary>
    public Requirement Requirement { get; } = requirement;
}
