using FanOut.Plans;

namespace FanOut.Kernels;

/// <summary>A kernel whose sum can be left after a slice of the range and taken up again, with the same bits as in one go.</summary>
/// <remarks>
/// What is carried from slice to slice are the running sums themselves, the kernel's lanes. Adding up sums of slices instead would be
/// another order of additions, and give other bits for every length of the slices.
/// </remarks>
public interface ISlicedKernel : IKernel
{
    /// <summary>
    /// How many running sums the kernel keeps: 1, 2, 4, ... 1,024. Every slice but a range's last has a multiple of that many items, which any larger
    /// power of two is.
    /// </summary>
    static virtual int Lanes => 1;

    /// <summary>Adds f(i), for all i of a slice, to the running sums that the slices before have left.</summary>
    /// <param name="slice">The slices of a range come in order and without gaps.</param>
    /// <param name="lanes">The running sums, <see cref="Lanes"/> of them; all 0 before the first slice.</param>
    static abstract void Add(WorkRange slice, Span<double> lanes);

    /// <summary>The sum of the range, from the running sums behind its last slice, which may be overwritten.</summary>
    static virtual double Join(Span<double> lanes) => lanes[0];
}
