using FanOut.Plans;

namespace FanOut.Kernels;

/// <summary>A kernel that sums the first part of every range a second time, as much of it as <see cref="ExtraWork.Share"/> says; the sum keeps its bits.</summary>
/// <remarks>A kernel like any other, as <see cref="StampedKernel{TKernel}"/> is: the kernel itself stays as it is, and pays nothing for it.</remarks>
internal readonly struct ExtraWorkKernel<TKernel> : ISlicedKernel
    where TKernel : ISlicedKernel
{
    private static readonly string name = ExtraWork.KernelPrefix + TKernel.Name;

    static string IKernel.Name => name;

    static int ISlicedKernel.Lanes => TKernel.Lanes;

    static double IKernel.Sum(WorkRange range) => ExtraWork.Sum<TKernel>(range);

    static void ISlicedKernel.Add(WorkRange slice, Span<double> lanes)
    {
        TKernel.Add(slice, lanes);
        ExtraWork.Repeat<TKernel>(slice);
    }

    static double ISlicedKernel.Join(Span<double> lanes) => TKernel.Join(lanes);
}
