namespace FanOut.Workers;

/// <summary>The processes that children have started, and those that these have started (Linux).</summary>
internal static class Descendants
{
    // signal.h, the same on every architecture that .NET runs on.
    private const int SignalKill = 9;
    private const int SignalStop = 19;

    /// <summary>Stops the children, which a kill must follow, and kills their descendants.</summary>
    /// <remarks>
    /// Who is stopped starts nothing more. So each look through the machine's processes finds those that were started since the one before, and the
    /// last one none: where children have no descendants, there is one look.
    /// </remarks>
    /// <param name="children">Their process ids.</param>
    public static void Kill(IReadOnlyList<int> children)
    {
        var stopped = new HashSet<int>();
        try
        {
            for (var found = children; found.Count > 0; found = [.. ProcessFiles.OfThisMachine.ReadTree(children).Where(id => !stopped.Contains(id))])
            {
                foreach (var id in found)
                {
                    _ = NativeMethods.SendSignal(id, SignalStop);
                    stopped.Add(id);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Looking takes descriptors, which may be what is lacking; stopping and killing takes none.
        }

        foreach (var id in stopped.Except(children))
            _ = NativeMethods.SendSignal(id, SignalKill);
    }
}
