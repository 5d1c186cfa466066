using FanOut.DelayClient;

namespace FanOut.Benchmarks;

/// <summary>The sum of the delay server's items over a range: a kernel that waits, so that strategies work with I/O unchanged.</summary>
internal readonly struct DelayedItems : IKernel
{
    public static string Name => ItemRequest.KernelName;

    /// <summary>The server's port. Static, since a kernel has no state; this process has one server.</summary>
    public static int Port { get; set; }

    public static double Sum(WorkRange range) => ItemRequest.Sum(Port, range);
}

/// <summary>The same by threads of which one at a time computes: the lock is released while a request waits.</summary>
internal readonly struct DelayedItemsUnderGlobalLock : IKernel
{
    private static readonly GlobalLock globalLock = new();

    public static string Name => ItemRequest.KernelName;

    public static double Sum(WorkRange range) => ItemRequest.Sum(DelayedItems.Port, range, globalLock);
}
