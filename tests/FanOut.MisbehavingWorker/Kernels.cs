using System.Diagnostics;
using FanOut.Plans;

namespace FanOut.MisbehavingWorker;

/// <summary>Kernels that do something beside computing; all count the items of their range.</summary>
internal static class Kernels
{
    /// <summary>What the kernel of that name does, then its sum. The handshake of kept workers, over nothing, does nothing.</summary>
    public static double Sum(string name, WorkRange range)
    {
        if (range.Count > 0)
            Do(name);
        return range.Count;
    }

    private static void Do(string name)
    {
        switch (name)
        {
            case "chatter":
                using (var error = Console.OpenStandardError())
                    error.Write(new byte[20_000]);
                break;
            case "slow":
                Thread.Sleep(1000);
                break;
            case "leaves-child":
                // It has this process's pipes, and outlives it for longer than any deadline here.
                Process.Start("sleep", "20").Dispose();
                break;
            default:
                throw new ArgumentException(name);
        }
    }
}
