namespace FanOut.Kernels;

/// <summary>How a kernel is called that does more than asked for.</summary>
internal static class ExtraWorkKernelName
{
    /// <summary>What stands before the name of the kernel itself.</summary>
    public const string Prefix = "extra-work-";
}
