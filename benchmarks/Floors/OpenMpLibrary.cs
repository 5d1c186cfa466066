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
    private readonly delegate* unmanaged<int, int, int, long*, double*, int> dynamic;
    private readonly delegate* unmanaged<int, int, long, long, double*, int> guided;

    private readonly delegate* unmanaged<int, long, nint*, int> startTriad;
    private readonly delegate* unmanaged<int, nint, double, double*, int> triad;
    private readonly delegate* unmanaged<nint, long> endTriad;

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
        dynamic = (delegate* unmanaged<int, int, int, long*, double*, int>)NativeLibrary.GetExport(library, "fanout_openmp_dynamic");
        guided = (delegate* unmanaged<int, int, long, long, double*, int>)NativeLibrary.GetExport(library, "fanout_openmp_guided");
        startTriad = (delegate* unmanaged<int, long, nint*, int>)NativeLibrary.GetExport(library, "fanout_openmp_triad_start");
        triad = (delegate* unmanaged<int, nint, double, double*, int>)NativeLibrary.GetExport(library, "fanout_openmp_triad");
        endTriad = (delegate* unmanaged<nint, long>)NativeLibrary.GetExport(library, "fanout_openmp_triad_end");
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
    public static long[] Bounds(WorkPlan plan) => Bounds(Enumerable.Range(0, plan.Workers).Select(worker => plan[worker]));

    public static long[] Bounds(IEnumerable<WorkRange> ranges) => [.. ranges.SelectMany(range => new[] { range.Start, range.End })];

    /// <summary>A parallel for over the workers' ranges with the loop of <c>SqrtKernel</c>: the bits of every strategy.</summary>
    public double Roots(ReadOnlySpan<long> bounds)
    {
        double total;
        fixed (long* first = bounds)
            FloorError.ThrowIfFailed(roots(bounds.Length / 2, first, &total));
        return total;
    }

    /// <summary>A shape's sum by OpenMP's dynamic schedule over the chunks.</summary>
    /// <param name="shape">Its number in <c>openmp.c</c>.</param>
    public double Dynamic(int workers, int shape, ReadOnlySpan<long> bounds)
    {
        double total;
        fixed (long* first = bounds)
            FloorError.ThrowIfFailed(dynamic(workers, shape, bounds.Length / 2, first, &total));
        return total;
    }

    /// <summary>A shape's sum by OpenMP's guided schedule over the items.</summary>
    /// <param name="shape">Its number in <c>openmp.c</c>.</param>
    public double Guided(int workers, int shape, WorkRange range)
    {
        double total;
        FloorError.ThrowIfFailed(guided(workers, shape, range.Start, range.End, &total));
        return total;
    }

    /// <summary>Makes the arrays of <see cref="Triad"/>, each part by the thread that will use it.</summary>
    /// <param name="elements">Of each of the three.</param>
    public nint StartTriad(int workers, long elements)
    {
        nint arrays;
        FloorError.ThrowIfFailed(startTriad(workers, elements, &arrays));
        return arrays;
    }

    /// <summary>a = b + scale * c, element by element; returns the sum of the first, the middle and the last element of a.</summary>
    public double Triad(int workers, nint arrays, double scale)
    {
        double sum;
        FloorError.ThrowIfFailed(triad(workers, arrays, scale, &sum));
        return sum;
    }

    /// <summary>Frees the arrays; returns how many elements of a are not those of the last call.</summary>
    public long EndTriad(nint arrays) => endTriad(arrays);
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

/// <summary>How OpenMP hands out the work of a loop.</summary>
internal enum OpenMpSchedule
{
    /// <summary>The chunks of <see cref="GuidedChunks"/>, one after the other.</summary>
    Dynamic,
    /// <summary>OpenMP's own chunks of items, which fall as well.</summary>
    Guided,
}

/// <summary>A kernel of a shape by OpenMP's threads, which spin between calls as a team's do.</summary>
internal sealed class OpenMpShape<TKernel>(OpenMpSchedule schedule, OpenMpWaiting waiting = OpenMpWaiting.Active) : IStrategy
{
    // In the order of the numbers in openmp.c.
    private static readonly Type[] kernels =
        [typeof(UniformKernel), typeof(RampKernel), typeof(HeavyTailKernel), typeof(ShortItemsKernel)];

    private readonly OpenMpLibrary library = OpenMpLibrary.Load(waiting);
    private readonly int shape = Array.IndexOf(kernels, typeof(TKernel));
    private WorkPlan? known;
    private long[] bounds = [];

    public double Run(WorkPlan plan)
    {
        if (schedule == OpenMpSchedule.Guided)
            return library.Guided(plan.Workers, shape, plan.Piece(0, plan.TotalItems));
        if (plan != known)
            (known, bounds) = (plan, OpenMpLibrary.Bounds(GuidedChunks.Cut(plan)));
        return library.Dynamic(plan.Workers, shape, bounds);
    }
}
