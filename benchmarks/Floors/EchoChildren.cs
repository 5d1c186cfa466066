namespace FanOut.Benchmarks;

/// <summary>Kept forked children that send back every byte: the floor of worker processes that are kept and called through pipes.</summary>
/// <remarks>They hold only their two pipe ends, and end when these close, however this process ends.</remarks>
internal sealed class EchoChildren : IDisposable
{
    private nint echo;

    public EchoChildren(int workers) => FloorError.ThrowIfFailed(FloorsLibrary.EchoStart(workers, out echo));

    /// <summary>Sends a byte to each child, then receives one from each.</summary>
    public void RoundTrip()
    {
        ObjectDisposedException.ThrowIf(echo == nint.Zero, this);
        FloorError.ThrowIfFailed(FloorsLibrary.EchoRoundTrip(echo));
    }

    /// <summary>Ends the children and waits for them.</summary>
    public void Dispose()
    {
        var ended = Interlocked.Exchange(ref echo, nint.Zero);
        if (ended != nint.Zero)
            FloorError.ThrowIfFailed(FloorsLibrary.EchoEnd(ended));
    }
}
