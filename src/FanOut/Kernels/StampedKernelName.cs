namespace FanOut.Kernels;

/// <summary>How a kernel is called that leaves stamps.</summary>
internal static class StampedKernelName
{
    /// <summary>What stands before the name of the kernel itself.</summary>
    public const string Prefix = "stamped-";
}
