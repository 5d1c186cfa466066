using System.Runtime.InteropServices;

namespace FanOut.Benchmarks;

/// <summary>The loops of <c>openmp.c</c>, under one wait policy per process.</summary>
internal sealed unsafe class OpenMpLibrary
{
    private static readonly Lock loading = new();
    private static OpenMpLibrary? loaded;

    private readonly OpenMpWaiting waiting;
    private readonly delegate* unmanaged<int, int> empty;
    private readonly delegate* unmanaged<int, long*, double*, int> roots;

    private OpenMpLibrary(OpenMpWaiting waiting)
    {
        this.waiting = waiting;

        // A user's own setting must not change what a benchmark's name says.
        FloorError.ThrowIfFailed(FloorsLibrary.SetEnvironment("GOMP_SPINCOUNT", null));
        FloorError.ThrowIfFailed(FloorsLibrary.SetEnvironment("OMP_WAIT_POLICY", waiting switch
        {
            OpenMpWaiting.Active => "active",
            OpenMpWaiting.Passive => "passive",
            _ => null,
        }));
        var library = NativeLibrary.Load(Path ?? throw new InvalidOperationException("OpenMP's loops were not built."));
        empty = (delegate* unmanaged<int, int>)NativeLibrary.GetExport(library, "fanout_openmp_empty");
        roots = (delegate* unmanaged<int, long*, double*, int>)NativeLibrary.GetExport(library, "fanout_openmp_roots");
    }

    /// <summary>The library's file; null if no C compiler with OpenMP built it.</summary>
    public static string? Path { get; } = BuildFact.ReadPath("FanOut.OpenMp");

    /// <summary>Loads the library with the policy. It stays, with its threads, for the rest of the process.</summary>
    /// <exception cref="InvalidOperationException">The process has loaded it with another policy, which it reads only once.</exception>
    public static OpenMpLibrary Load(OpenMpWaiting waiting)
    {
        lock (loading)
        {
            loaded ??= new OpenMpLibrary(waiting);
            return loaded.waiting == waiting
                ? loaded
                : throw new InvalidOperationException($"OpenMP is loaded with the wait policy {loaded.waiting}; it cannot change.");
        }
    }

    public void Empty(int workers) => FloorError.ThrowIfFailed(empty(workers));

    /// <summary>The workers' ranges in the form of <see cref="Roots"/>: first index and end (exclusive), worker by worker.</summary>
    public static long[] Bounds(WorkPlan plan) =>
        [.. Enumerable.Range(0, plan.Workers).SelectMany(worker => new[] { plan[worker].Start, plan[worker].End })];

    /// <summary>A parallel for over the workers' ranges with the loop of <c>SqrtKernel</c>: the bits of every strategy.</summary>
    public double Roots(ReadOnlySpan<long> bounds)
    {
        double total;
        fixed (long* first = bounds)
            FloorError.ThrowIfFailed(roots(bounds.Length / 2, first, &total));
        return total;
    }
}

/// <summary>How OpenMP's threads wait: <c>OMP_WAIT_POLICY</c>, which the library reads once, when it loads.</summary>
internal enum OpenMpWaiting
{
    /// <summary>The library's own choice; GNU's spins 300,000 times, some hundred microseconds, and then sleeps.</summary>
    Default,
    /// <summary>Spinning, as the threads of a team that is called again at once.</summary>
    Active,
    /// <summary>Sleeping, so that the operating system has to wake them.</summary>
    Passive,
}

/// <summary>OpenMP's parallel for over the ranges of a plan, as a strategy; OpenMP keeps its threads until the process ends.</summary>
internal sealed class OpenMpRoots(OpenMpWaiting waiting) : IStrategy
{
    private readonly OpenMpLibrary library = OpenMpLibrary.Load(waiting);
    private WorkPlan? known;
    private long[] bounds = [];

    public double Run(WorkPlan plan)
    {
        if (plan != known)
            (known, bounds) = (plan, OpenMpLibrary.Bounds(plan));
        return library.Roots(bounds);
    }
}
