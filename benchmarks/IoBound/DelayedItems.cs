using FanOut.DelayClient;
using FanOut.Kernels;
using FanOut.Plans;
using FanOut.Strategies;

namespace FanOut.Benchmarks;

/// <summary>The sum of the delay server's items over a range: a kernel that waits instead of computing, so that the strategies serve for I/O as they are.</summary>
internal readonly struct DelayedItems : IKernel
{
    /// <inheritdoc/>
    public static string Name => ItemRequest.KernelName;

    /// <summary>The server's port. A kernel has no state of its own; this process has one server.</summary>
    public static int Port { get; set; }

    /// <inheritdoc/>
    public static double Sum(WorkRange range) => ItemRequest.Sum(Port, range);
}

/// <summary>The same by threads of which one at a time computes: the lock is let go wherever the request waits.</summary>
internal readonly struct DelayedItemsUnderGlobalLock : IKernel
{
    private static readonly GlobalLock globalLock = new();

    /// <inheritdoc/>
    public static string Name => ItemRequest.KernelName;

    /// <inheritdoc/>
    public static double Sum(WorkRange range) => ItemRequest.Sum(DelayedItems.Port, range, globalLock);
}
