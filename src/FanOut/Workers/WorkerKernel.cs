namespace FanOut.Workers;

/// <summary>A kernel that a worker program is compiled with: as it is, leaving stamps, or doing extra work.</summary>
/// <remarks>Native code finds no type by its name, so that its program lists them.</remarks>
public abstract class WorkerKernel
{
    private const string Stamped = "stamped-";
    private const string WithExtraWork = "extra-work-";

    private readonly string name;

    private WorkerKernel(string name) => this.name = name;

    /// <summary>A kernel under the name by which parents ask for it.</summary>
    /// <param name="name">Its type, such as <c>Numbers.Primes</c>. Any other name does, too, and takes each child some microseconds more
    /// to find.</param>
    public static WorkerKernel Create<TKernel>(string name) where TKernel : IKernel => new Compiled<TKernel>(name);

    /// <summary>How parents name a kernel: by its type, one with input without that input's type.</summary>
    internal static string NameOf(Type kernel)
    {
        var form = kernel.IsConstructedGenericType ? kernel.GetGenericTypeDefinition() : null;
        var prefix = form == typeof(StampedKernel<>) ? Stamped : form == typeof(ExtraWorkKernel<>) ? WithExtraWork : "";
        return prefix.Length > 0 || form == typeof(InputKernel<,>) ? prefix + NameOf(kernel.GenericTypeArguments[0]) : kernel.ToString();
    }

    /// <summary>The sum of the kernel of that name over a range; null where there is none.</summary>
    internal static Func<WorkRange, double>? Find(WorkerKernel[] kernels, string name)
    {
        var prefix = name.StartsWith(Stamped, StringComparison.Ordinal) ? Stamped
            : name.StartsWith(WithExtraWork, StringComparison.Ordinal) ? WithExtraWork : "";
        var plain = name[prefix.Length..];
        // The runtime has other names for nested and generic types than C#; to make one takes longer than to compare all.
        var found = Array.Find(kernels, kernel => kernel.name == plain) ?? Array.Find(kernels, kernel => NameOf(kernel.Type) == plain);
        return found?.SumOf(prefix);
    }

    private protected abstract Type Type { get; }

    private protected abstract Func<WorkRange, double> SumOf(string prefix);

    private sealed class Compiled<TKernel>(string name) : WorkerKernel(name) where TKernel : IKernel
    {
        private protected override Type Type => typeof(TKernel);

        private protected override Func<WorkRange, double> SumOf(string prefix) => prefix switch
        {
            Stamped => StampedKernel<TKernel>.Stamped,
            WithExtraWork => ExtraWork.Sum<TKernel>,
            _ => TKernel.Sum,
        };
    }
}
