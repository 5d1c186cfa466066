namespace FanOut.Benchmarks;

/// <summary>STREAM's triad by OpenMP's threads: the bandwidth of the memory as it is usually stated.</summary>
/// <remarks>Source: McCalpin, Memory Bandwidth and Machine Balance in Current High Performance Computers, IEEE TCCA Newsletter,
/// December 1995. An element is two reads and one write of 8 bytes; that a write may read first is not counted.</remarks>
internal sealed class StreamTriad
{
    private readonly OpenMpLibrary library;
    private readonly int threads;
    private nint arrays;
    private double scale;

    /// <param name="numbers">Of its three arrays together, at least 3.</param>
    public StreamTriad(long numbers, int threads, OpenMpWaiting waiting = OpenMpWaiting.Active)
    {
        library = OpenMpLibrary.Load(waiting);
        this.threads = threads;
        arrays = library.StartTriad(threads, numbers / 3);
    }

    /// <summary>A call: a = b + scale * c, with b = 1 and c = 2. Returns and compares the sum of some elements of a.</summary>
    /// <exception cref="InvalidOperationException">It is not that of this call's scale.</exception>
    public double Run()
    {
        scale++;
        var sum = library.Triad(threads, arrays, scale);
        return sum == 3 * (1 + (2 * scale)) ? sum : throw new InvalidOperationException("STREAM's triad computed another array.");
    }

    /// <summary>Frees the arrays and compares all elements of a with those of the last call, as STREAM does.</summary>
    /// <exception cref="InvalidOperationException">One of them is another number.</exception>
    public void End()
    {
        var wrong = library.EndTriad(Interlocked.Exchange(ref arrays, nint.Zero));
        if (wrong > 0)
            throw new InvalidOperationException($"STREAM's triad left out {wrong} elements.");
    }
}
