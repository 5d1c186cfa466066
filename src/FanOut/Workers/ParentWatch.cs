using System.Runtime.CompilerServices;

namespace FanOut.Workers;

/// <summary>Ends a worker when its parent has ended, also in the middle of a kernel or of a wait.</summary>
/// <remarks>The operating system closes the parent's ends of the pipes; README.md in this folder has the ways to notice.</remarks>
internal static class ParentWatch
{
    // Enough for one blocking call; the default of several MiB would cost address space, once per worker.
    private const int StackBytes = 128 * 1024;

    // The interval where poll(2) is refused: short enough for a caller that waits for workers to end, and no load.
    private static readonly TimeSpan refusedPollPause = TimeSpan.FromMilliseconds(100);

    /// <summary>For a worker whose standard input stays silent. It is part of every cold worker's start.</summary>
    public static void Begin()
    {
        if (!OperatingSystem.IsLinux() || RuntimeFeature.IsDynamicCodeSupported || !ParentPipe.TryArmKill())
            Watch(ReadToEnd);
    }

    /// <summary>For a worker that serves; false where the argument names no process.</summary>
    /// <remarks>Its main thread reads the requests from standard input, so the watcher must not.</remarks>
    public static bool TryBegin(string parent)
    {
        if (!int.TryParse(parent, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            return false;

        // Windows cannot poll a pipe, and macOS does not report a hang-up unasked.
        Watch(OperatingSystem.IsLinux() ? () => PollForClose(id) : () => WaitForEnd(id));
        return true;
    }

    /// <summary>For a worker that computes as one that serves, beside a thread, but gets no requests.</summary>
    public static void BeginAsKept() => Watch(ReadToEnd);

    private static void Watch(Action awaitParentEnd)
    {
        // A stopped process has stopped threads.
        if (OperatingSystem.IsLinux())
            ParentPipe.TryArmContinue();

        new Thread(ExitAfterParent, StackBytes) { IsBackground = true }.Start();

        void ExitAfterParent()
        {
            awaitParentEnd();
            Environment.Exit(WorkerProtocol.AbandonedExitCode);
        }
    }

    // The parent never writes.
    private static void ReadToEnd()
    {
        using var input = WorkerHost.Open(0, FileAccess.Read);
        while (input.ReadByte() >= 0)
        {
        }
    }

    private static void PollForClose(int parent)
    {
        while (ParentPipe.AwaitClose(Timeout.Infinite) is var closed && closed is not true)
        {
            if (closed is not null)
                continue;

            // A filter of system calls refuses poll(2). Process would do, but makes half the worker's size, and a static program with it
            // cannot be linked.
            if (NativeMethods.ParentId() != parent)
                return;
            Thread.Sleep(refusedPollPause);
        }
    }

    private static void WaitForEnd(int parent)
    {
        try
        {
            using var process = Process.GetProcessById(parent);
            process.WaitForExit();
        }
        catch (ArgumentException)
        {
            // It has ended before this watch began.
        }
    }
}
