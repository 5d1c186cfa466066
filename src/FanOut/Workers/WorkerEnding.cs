namespace FanOut.Workers;

/// <summary>Ends children that are no longer wanted.</summary>
internal static class WorkerEnding
{
    // How long a worker that has closed its output may take to end: usually microseconds, as the kernel closes it on the way out, but on an
    // overloaded machine 0.1 s has been too short to learn what it died of.
    public static readonly TimeSpan SilentLimit = TimeSpan.FromSeconds(1);

    // Time to end by themselves, which leaves no temporary files of a managed runtime.
    private static readonly TimeSpan leavingLimit = TimeSpan.FromMilliseconds(200);

    // Time for a killed process to end on an overloaded machine; only uninterruptible sleep takes longer.
    private static readonly TimeSpan killingLimit = TimeSpan.FromSeconds(5);

    /// <summary>Closes the inputs, waits 200 ms, then kills the rest with all descendants, and waits for all.</summary>
    public static void Stop(ReadOnlySpan<WorkerProcess> children)
    {
        CloseInputs(children);
        var stopping = Stopwatch.GetTimestamp();
        var stuck = new List<WorkerProcess>();
        foreach (var child in children)
        {
            if (!child.WaitForExit(Left(leavingLimit, stopping)))
                stuck.Add(child);
        }

        if (stuck.Count > 0)
            Kill(stuck);
        foreach (var child in children)
            child.WaitForExit(Left(killingLimit, stopping));
    }

    /// <summary>Asks all to end and waits for none.</summary>
    public static void CloseInputs(ReadOnlySpan<WorkerProcess> children)
    {
        foreach (var child in children)
            child.CloseInput();
    }

    // The platform looks through all processes of the machine once for each child; on Linux this does it once for all.
    private static void Kill(List<WorkerProcess> children)
    {
        if (OperatingSystem.IsLinux())
            Descendants.Kill([.. children.Select(child => child.Id)]);
        foreach (var child in children)
            child.Kill(withDescendants: !OperatingSystem.IsLinux());
    }

    /// <summary>What is left of a limit that began at a stamp of <see cref="Stopwatch"/>; never less than zero.</summary>
    public static TimeSpan Left(TimeSpan limit, long since) =>
        TimeSpan.FromTicks(Math.Max(0, (limit - Stopwatch.GetElapsedTime(since)).Ticks));
}

/// <summary>The processes that children have started, directly or not (Linux).</summary>
internal static class Descendants
{
    // signal.h, the same on every architecture that .NET runs on.
    public const int SignalKill = 9;
    private const int SignalStop = 19;

    /// <summary>Stops the children, which a kill must follow, and kills their descendants.</summary>
    /// <remarks>Stopped processes start no others: it looks for more until a look finds none.</remarks>
    public static void Kill(IReadOnlyList<int> children)
    {
        var stopped = new HashSet<int>();
        try
        {
            var found = children;
            while (found.Count > 0)
            {
                foreach (var id in found)
                {
                    _ = NativeMethods.SendSignal(id, SignalStop);
                    stopped.Add(id);
                }

                found = [.. ProcessFiles.OfThisMachine.ReadTree(children).Where(id => !stopped.Contains(id))];
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Looking takes descriptors, which may be lacking; stopping and killing takes none.
        }

        foreach (var id in stopped.Except(children))
            _ = NativeMethods.SendSignal(id, SignalKill);
    }
}
