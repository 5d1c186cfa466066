using System.Diagnostics;

namespace FanOut.Workers;

/// <summary>How children that are no longer wanted are brought to their end.</summary>
internal static class WorkerEnding
{
    // How long a worker may take to leave by itself, which leaves no temporary files of a managed runtime behind.
    private static readonly TimeSpan leavingLimit = TimeSpan.FromMilliseconds(200);

    // What a killed process needs to be gone even on an overloaded machine; only one in uninterruptible sleep takes longer.
    private static readonly TimeSpan killingLimit = TimeSpan.FromSeconds(5);

    /// <summary>Closes the inputs, waits a moment, then kills who is still there with all descendants, and waits for all.</summary>
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

    /// <summary>Asks all to leave and waits for none.</summary>
    public static void CloseInputs(ReadOnlySpan<WorkerProcess> children)
    {
        foreach (var child in children)
            child.CloseInput();
    }

    // The platform would look through all processes of the machine once for each child: on Linux they are looked through once for all.
    private static void Kill(List<WorkerProcess> children)
    {
        if (OperatingSystem.IsLinux())
            Descendants.Kill([.. children.Select(child => child.Id)]);
        foreach (var child in children)
            child.Kill(withDescendants: !OperatingSystem.IsLinux());
    }

    private static TimeSpan Left(TimeSpan limit, long since) =>
        TimeSpan.FromTicks(Math.Max(0, (limit - Stopwatch.GetElapsedTime(since)).Ticks));
}
