using FanOut.Kernels;
using FanOut.Plans;

namespace FanOut.Workers;

/// <summary>The kernels that a child process can be asked for by name. A new kernel joins by a line in each of the two lists.</summary>
internal static class KernelCatalog
{
    private static readonly (string Name, Func<WorkRange, double> Sum)[] kernels =
    [
        Entry<SqrtKernel>(),
        Entry<VectorSqrtKernel>(),
        Entry<EmptyKernel>(),
    ];

    /// <summary>The kernel of that name, null where there is none.</summary>
    public static Func<WorkRange, double>? Find(string name) =>
        Find(kernels, name)
        ?? (name.StartsWith(StampedKernelName.Prefix, StringComparison.Ordinal) ? Find(Stamped.Kernels, name)
        : name.StartsWith(ExtraWorkKernelName.Prefix, StringComparison.Ordinal) ? Find(Slowed.Kernels, name)
        : null);

    private static Func<WorkRange, double>? Find((string Name, Func<WorkRange, double> Sum)[] kernels, string name)
    {
        foreach (var kernel in kernels)
        {
            if (string.Equals(kernel.Name, name, StringComparison.Ordinal))
                return kernel.Sum;
        }

        return null;
    }

    private static (string, Func<WorkRange, double>) Entry<TKernel>()
        where TKernel : IKernel => (TKernel.Name, TKernel.Sum);

    // Classes of their own: a measured worker, which is never asked for them, does not make them in its start.
    private static class Stamped
    {
        public static readonly (string Name, Func<WorkRange, double> Sum)[] Kernels =
        [
            Entry<StampedKernel<SqrtKernel>>(),
            Entry<StampedKernel<VectorSqrtKernel>>(),
            Entry<StampedKernel<EmptyKernel>>(),
        ];
    }

    private static class Slowed
    {
        public static readonly (string Name, Func<WorkRange, double> Sum)[] Kernels =
        [
            Entry<ExtraWorkKernel<SqrtKernel>>(),
            Entry<ExtraWorkKernel<VectorSqrtKernel>>(),
            Entry<ExtraWorkKernel<EmptyKernel>>(),
        ];
    }
}
