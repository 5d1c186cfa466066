namespace FanOut.Kernels;

/// <summary>No work at all, sum 0: what is left of a call is what the strategy itself costs.</summary>
public readonly struct EmptyKernel : ISlicedKernel
{
    /// <inheritdoc/>
    public static string Name => "empty";

    /// <inheritdoc/>
    public static double Sum(WorkRange range) => 0;

    /// <inheritdoc/>
    public static void Add(WorkRange slice, Span<double> lanes)
    {
    }
}
