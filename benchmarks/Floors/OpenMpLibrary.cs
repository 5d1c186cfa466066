using System.Runtime.InteropServices;
using FanOut.Plans;

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

        // The variables of GNU's library go along: a user's own setting must not change what a benchmark's name says.
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

    /// <summary>The library's file, or null where no C compiler with OpenMP built it.</summary>
    public static string? Path { get; } = BuildFact.FileOf("FanOut.OpenMp");

    /// <summary>Loads the library with the policy. It stays, with its threads, for the rest of the process.</summary>
    /// <exception cref="InvalidOperationException">The process has loaded it with another policy, which it cannot read again.</exception>
    public static OpenMpLibrary Load(OpenMpWaiting waiting)
    {
        lock (loading)
        {
            loaded ??= new OpenMpLibrary(waiting);
            return loaded.waiting == waiting
                ? loaded
                : throw new InvalidOperationException($"OpenMP is loaded with the wait policy {loaded.waiting}, and a process cannot change it.");
        }
    }

    /// <summary>A parallel for with one empty iteration per worker.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">OpenMP gave fewer threads than workers.</exception>
    public void Empty(int workers) => FloorError.ThrowIfFailed(empty(workers));

    /// <summary>The workers' ranges as <see cref="Roots"/> takes them: first index and index behind the last, worker by worker.</summary>
    public static long[] Bounds(WorkPlan plan) =>
        [.. Enumerable.Range(0, plan.Workers).SelectMany(worker => new[] { plan[worker].Start, plan[worker].End })];

    /// <summary>A parallel for over the workers' ranges with the loop of <c>SqrtKernel</c>: the bits of every strategy.</summary>
    /// <param name="bounds">The ranges, from <see cref="Bounds"/>.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">OpenMP gave fewer threads than workers.</exception>
    public double Roots(ReadOnlySpan<long> bounds)
    {
        double total;
        fixed (long* first = bounds)
            FloorError.ThrowIfFailed(roots(bounds.Length / 2, first, &total));
        return total;
    }
}
