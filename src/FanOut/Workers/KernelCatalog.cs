namespace FanOut.Workers;

/// <summary>The kernels that native workers were compiled with, by short names: as they are, leaving stamps, or doing extra work.</summary>
/// <remarks>Native code finds no type by its name, and a short name is all that every cold call has to send.</remarks>
internal static class KernelCatalog
{
    private const string Stamped = "stamped-";
    private const string WithExtraWork = "extra-work-";

    // A new kernel joins by a line.
    private static readonly Forms[] kernels =
    [
        FormsOf<SqrtKernel>("sqrt"),
        FormsOf<VectorSqrtKernel>("vector-sqrt"),
        FormsOf<EmptyKernel>("empty"),
        FormsOf<UniformKernel>("uniform"),
        FormsOf<RampKernel>("ramp"),
        FormsOf<HeavyTailKernel>("heavy-tail"),
        FormsOf<ShortItemsKernel>("short-items"),
    ];

    /// <summary>The sum of a kernel over a range, by its name; null where there is no kernel of that name.</summary>
    public static Func<WorkRange, double>? Find(string name)
    {
        foreach (var kernel in kernels)
        {
            if (!name.EndsWith(kernel.Name, StringComparison.Ordinal))
                continue;
            var sum = name[..^kernel.Name.Length] switch
            {
                "" => kernel.Sum,
                Stamped => kernel.StampedSum,
                WithExtraWork => kernel.ExtraWorkSum,
                _ => null,
            };
            if (sum is not null)
                return sum;
        }

        return null;
    }

    /// <summary>The name that <see cref="Find"/> knows; null where no native worker has the kernel.</summary>
    public static string? NameOf(Type kernel)
    {
        var form = kernel.IsConstructedGenericType ? kernel.GetGenericTypeDefinition() : null;
        var prefix = form == typeof(StampedKernel<>) ? Stamped : form == typeof(ExtraWorkKernel<>) ? WithExtraWork : "";
        var plain = prefix.Length == 0 ? kernel : kernel.GenericTypeArguments[0];
        return Array.Find(kernels, known => known.Kernel == plain) is { } found ? prefix + found.Name : null;
    }

    private static Forms FormsOf<TKernel>(string name) where TKernel : IKernel =>
        new(name, typeof(TKernel), TKernel.Sum, StampedKernel<TKernel>.Stamped, ExtraWork.Sum<TKernel>);

    private sealed class Forms(
        string name, Type kernel, Func<WorkRange, double> sum, Func<WorkRange, double> stamped, Func<WorkRange, double> extraWork)
    {
        public string Name => name;
        public Type Kernel => kernel;
        public Func<WorkRange, double> Sum => sum;
        public Func<WorkRange, double> StampedSum => stamped;
        public Func<WorkRange, double> ExtraWorkSum => extraWork;
    }
}
