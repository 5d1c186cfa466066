using FanOut.Kernels;
using FanOut.Plans;
using FanOut.Strategies;

namespace FanOut.MisbehavingWorker;

/// <summary>
/// A kernel whose last worker takes nearly all memory there is, to be run under a limit, and throws an exception that holds it.
/// </summary>
internal static class Hoarder
{
    /// <summary>Many, so that an array with an element for each does not fit into the rest of the memory.</summary>
    private const int Workers = 2000;

    /// <summary>Bytes left at most, for the runtime.</summary>
    private const int Left = 8_000;

    /// <summary>What reaches the caller of the strategy of that name.</summary>
    public static string Outcome(string name)
    {
        using var strategy = StrategyCatalog.Create<Kernel>(name, Workers);
        Type? thrown = null;
        try
        {
            strategy.Run(WorkPlan.Split(Workers, Workers));
        }
#pragma warning disable CA1031 // The outcome names it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            thrown = exception.GetType();
        }

        return thrown?.Name ?? "nothing";
    }

    private sealed class HoardException : Exception
    {
        public Node? Hoard { get; set; }
    }

    private sealed class Node(Node? next, byte[] bytes)
    {
        public Node? Next { get; } = next;

        public byte[] Bytes { get; } = bytes;
    }

    private readonly struct Kernel : IKernel
    {
        public static double Sum(WorkRange range)
        {
            if (range.End < Workers)
                return 0;

            // Made while there still is memory.
            var exception = new HoardException();
            for (var size = 1 << 20; size > Left;)
            {
                try
                {
                    exception.Hoard = new Node(exception.Hoard, new byte[size]);
                }
                catch (OutOfMemoryException)
                {
                    size /= 2;
                }
            }

            throw exception;
        }
    }
}
