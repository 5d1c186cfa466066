using System.Collections.Concurrent;

namespace FanOut.Workers;

/// <summary>One thread per pipe, where poll(2) is missing (Windows): anonymous pipes can be read in no other way there.</summary>
/// <remarks>The threads only read, and their start is part of the timed region. The calling thread hands the bytes over.</remarks>
internal sealed class ThreadedOutputs : WorkerOutputs
{
    private const int ChunkBytes = 4096;

    // Enough for one blocking read and a chunk.
    private const int StackBytes = 128 * 1024;

    private readonly CancellationTokenSource ended = new();

    // Bounded, so that a flooding child waits for its reader instead of filling the memory.
    private readonly BlockingCollection<(WorkerProcess Child, bool IsOutput, byte[] Bytes)> chunks;

    public ThreadedOutputs(WorkerProcess[] children)
    {
        chunks = new(boundedCapacity: 2 * children.Length);
        foreach (var child in children)
        {
            StartReader(child, isOutput: true);
            StartReader(child, isOutput: false);
        }
    }

    public override bool Receive(TimeSpan limit)
    {
        if (!chunks.TryTake(out var chunk, limit))
            return false;

        // And what the others have handed over meanwhile, at most as many chunks as there are pipes.
        var more = chunks.BoundedCapacity;
        do
        {
            if (chunk.IsOutput)
                chunk.Child.AppendOutput(chunk.Bytes);
            else
                chunk.Child.AppendError(chunk.Bytes);
        }
        while (--more > 0 && chunks.TryTake(out chunk));
        return true;
    }

    // The readers may not have run yet since this process was continued.
    protected override TimeSpan Readiness => TimeSpan.FromMilliseconds(50);

    // The readers end with their pipes, or here when they wait for room. The collection and the source are not disposed of: a reader whose
    // pipe a descendant of the child still holds may use them later.
    public override void Dispose() => ended.Cancel();

    private void StartReader(WorkerProcess child, bool isOutput) =>
        new Thread(() => Read(child, isOutput), StackBytes) { IsBackground = true }.Start();

    private void Read(WorkerProcess child, bool isOutput)
    {
        var pipe = isOutput ? child.OutputPipe : child.ErrorPipe;
        var buffer = new byte[ChunkBytes];
        try
        {
            int read;
            do
            {
                read = pipe.Read(buffer);
                chunks.Add((child, isOutput, buffer[..read]), ended.Token);
            }
            while (read > 0);
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException or IOException)
        {
            // The call has ended and closed the pipe.
        }
    }
}
