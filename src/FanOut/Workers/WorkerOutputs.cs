using System.ComponentModel;
using System.IO.Pipes;
using System.Runtime.InteropServices;

namespace FanOut.Workers;

/// <summary>Reads the standard outputs and standard errors of all children of a call.</summary>
internal abstract class WorkerOutputs : IDisposable
{
    /// <summary>Waits for bytes or the end of any pipe and hands them to its child; false when the time is up.</summary>
    /// <exception cref="WorkerException">The operating system refuses the wait.</exception>
    public abstract bool Receive(TimeSpan limit);

    /// <summary>Hands over what lies in the pipes when the time is up: it may have come in time while this process was stopped.</summary>
    public void ReceiveLast()
    {
        // At most what a pipe holds (64 KiB on Linux): a child may never stop writing.
        for (var chunk = 0; chunk < 16 && Receive(Readiness); chunk++)
        {
        }
    }

    /// <summary>How long bytes that lie in the pipes may take to be handed over.</summary>
    protected virtual TimeSpan Readiness => TimeSpan.Zero;

    public abstract void Dispose();

    public static WorkerOutputs Open(WorkerProcess[] children, WorkerOptions options) =>
        options.ReadByThreads ? new ThreadedOutputs(children) : new PolledOutputs(children);
}

/// <summary>Reads all pipes on the calling thread, by one poll(2) (Unix).</summary>
internal sealed class PolledOutputs : WorkerOutputs
{
    // POLLIN; an end of file is POLLHUP, which need not be asked for.
    private const short Readable = 1;

    // PIPE_BUF of Linux.
    private const int ChunkBytes = 4096;

    private readonly WorkerProcess[] children;

    // Two each, output and error, in the order of the children.
    private readonly NativeMethods.PollDescriptor[] descriptors;

    public PolledOutputs(WorkerProcess[] children)
    {
        this.children = children;
        descriptors = new NativeMethods.PollDescriptor[2 * children.Length];
        for (var child = 0; child < children.Length; child++)
        {
            descriptors[2 * child] = new() { Number = NumberOf(children[child].OutputPipe), Events = Readable };
            descriptors[(2 * child) + 1] = new() { Number = NumberOf(children[child].ErrorPipe), Events = Readable };
        }
    }

    public override bool Receive(TimeSpan limit)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(descriptors);
        var ready = NativeMethods.Poll(ref first, (nuint)descriptors.Length, (int)Math.Ceiling(limit.TotalMilliseconds));
        if (ready == 0)
            return false;
        if (ready < 0)
        {
            var error = Marshal.GetLastPInvokeError();
            return error == NativeMethods.Interrupted
                ? true
                : throw WorkerFaults.Refused("the wait for the workers' answers, poll(2)", new Win32Exception(error), "use fewer workers");
        }

        Span<byte> chunk = stackalloc byte[ChunkBytes];
        for (var index = 0; index < descriptors.Length; index++)
        {
            if (descriptors[index].Happened != 0)
                Read(index, chunk);
        }

        return true;
    }

    public override void Dispose()
    {
    }

    private void Read(int index, Span<byte> chunk)
    {
        var child = children[index / 2];
        var isOutput = index % 2 == 0;
        var read = (isOutput ? child.OutputPipe : child.ErrorPipe).Read(chunk);
        if (isOutput)
            child.AppendOutput(chunk[..read]);
        else
            child.AppendError(chunk[..read]);

        // poll skips negative numbers; a pipe at its end would otherwise be ready for ever.
        if (read == 0)
            descriptors[index].Number = -1;
    }

    // The streams stay open until the call has ended, and with them the numbers.
    private static int NumberOf(Stream pipe) => (int)(pipe switch
    {
        PipeStream stream => stream.SafePipeHandle.DangerousGetHandle(),
        FileStream stream => stream.SafeFileHandle.DangerousGetHandle(),
        _ => throw new NotSupportedException($"{pipe.GetType()} has no file descriptor to poll."),
    });
}
