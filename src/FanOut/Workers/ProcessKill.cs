using System.ComponentModel;

namespace FanOut.Workers;

internal static class ProcessKill
{
    /// <summary>Kills a process and its descendants, unless it has ended.</summary>
    public static void TryKill(this Process process)
    {
        try
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It ended in the meantime, or a descendant may not be killed.
        }
    }
}
