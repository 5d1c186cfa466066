using System.Runtime.InteropServices;

namespace FanOut.Benchmarks;

/// <summary>The recursions of <c>onetbb.cpp</c>, on threads that oneTBB keeps for a number of workers.</summary>
internal sealed unsafe class OneTbbLibrary : IDisposable
{
    private static readonly Lazy<nint> library = new(() =>
        NativeLibrary.Load(Path ?? throw new InvalidOperationException("oneTBB's recursions were not built.")));

    private readonly delegate* unmanaged<nint, int, int, long*, int> fibonacci;
    private readonly delegate* unmanaged<nint, int*, int*, int, int, long*, int> quicksort;
    private readonly delegate* unmanaged<nint, int, int, long*, int> queens;
    private int[] room = [];
    private nint threads;

    /// <param name="workers">At least 1; the thread that calls is one of them.</param>
    public OneTbbLibrary(int workers)
    {
        fibonacci = (delegate* unmanaged<nint, int, int, long*, int>)Export("fibonacci");
        quicksort = (delegate* unmanaged<nint, int*, int*, int, int, long*, int>)Export("quicksort");
        queens = (delegate* unmanaged<nint, int, int, long*, int>)Export("queens");
        var start = (delegate* unmanaged<int, nint*, int>)Export("start");
        nint started;
        FloorError.ThrowIfFailed(start(workers, &started));
        threads = started;
    }

    /// <summary>The library's file; null if no C++ compiler with oneTBB built it.</summary>
    public static string? Path { get; } = BuildFact.ReadPath("FanOut.OneTbb");

    /// <param name="cutOff">The largest number without a fork.</param>
    public long Fibonacci(int number, int cutOff)
    {
        long answer;
        FloorError.ThrowIfFailed(fibonacci(threads, number, cutOff, &answer));
        return answer;
    }

    /// <summary>Sorts a copy of the numbers.</summary>
    /// <param name="cutOff">The most numbers without a fork.</param>
    /// <returns>The sum of each place times its number.</returns>
    public long Quicksort(int[] unsorted, int cutOff)
    {
        if (room.Length < unsorted.Length)
            room = GC.AllocateUninitializedArray<int>(unsorted.Length);
        long answer;
        fixed (int* source = unsorted, copy = room)
            FloorError.ThrowIfFailed(quicksort(threads, source, copy, unsorted.Length, cutOff, &answer));
        return answer;
    }

    /// <param name="size">Rows of the board, 1 to 31.</param>
    /// <param name="forkedRows">Rows in which each place is a side.</param>
    public long Queens(int size, int forkedRows)
    {
        long answer;
        FloorError.ThrowIfFailed(queens(threads, size, forkedRows, &answer));
        return answer;
    }

    public void Dispose()
    {
        var ended = Interlocked.Exchange(ref threads, nint.Zero);
        if (ended != nint.Zero)
            ((delegate* unmanaged<nint, void>)Export("end"))(ended);
    }

    private static nint Export(string name) => NativeLibrary.GetExport(library.Value, $"fanout_tbb_{name}");
}
