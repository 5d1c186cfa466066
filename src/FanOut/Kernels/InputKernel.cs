using System.Runtime.CompilerServices;

namespace FanOut.Kernels;

/// <summary>A CPU-bound function that sums f(input, i) over a range, and makes its input.</summary>
/// <remarks>The same promises as of <see cref="IKernel"/>.</remarks>
/// <typeparam name="TInput">What all workers of a process read and none changes.</typeparam>
public interface IKernel<TInput>
{
    /// <summary>Makes the input: once per process, on one thread, and the same for every process.</summary>
    static abstract TInput Prepare();

    /// <summary>The sum of f(input, i) over all i of the range; 0 for an empty one.</summary>
    static abstract double Sum(TInput input, WorkRange range);
}

/// <summary>A kernel with input as one without, for every strategy and worker.</summary>
/// <remarks>The first sum of a process makes the input, also that of an empty range: the handshake of kept child processes asks for it, so
/// that no call waits. What <see cref="IKernel{TInput}.Prepare"/> throws, every sum throws.</remarks>
public readonly struct InputKernel<TKernel, TInput> : IKernel where TKernel : IKernel<TInput>
{
    // In a box: trimming would keep the constructor of what stands in a Lazy.
    private static readonly Lazy<StrongBox<TInput>> input = new(static () => new StrongBox<TInput>(TKernel.Prepare()));

    /// <summary>Makes the input of this process, unless it is made.</summary>
    internal static void Prepare() => _ = input.Value;

    static double IKernel.Sum(WorkRange range) => TKernel.Sum(input.Value.Value!, range);
}
