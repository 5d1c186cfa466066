namespace FanOut.Workers;

/// <summary>The kernels that a child process can be asked for by name, each as it is, leaving stamps, or doing extra work.</summary>
internal static class KernelCatalog
{
    /// <summary>Null where there is no kernel of that name. A new kernel joins by a line.</summary>
    public static Func<WorkRange, double>? Find(string name) =>
        Sum<SqrtKernel>(name)
        ?? Sum<VectorSqrtKernel>(name)
        ?? Sum<EmptyKernel>(name);

    private static Func<WorkRange, double>? Sum<TKernel>(string name) where TKernel : IKernel
    {
        if (!name.EndsWith(TKernel.Name, StringComparison.Ordinal))
            return null;
        return name[..^TKernel.Name.Length] switch
        {
            "" => TKernel.Sum,
            WorkerStamps.KernelPrefix => StampedKernel<TKernel>.Stamped,
            ExtraWork.KernelPrefix => ExtraWork.Sum<TKernel>,
            _ => null,
        };
    }
}
