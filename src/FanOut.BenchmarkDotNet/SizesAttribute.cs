namespace FanOut.BenchmarkDotNet;

/// <summary>Sizes of work: the parameter of which a class's plan is made, at the last step of the core ladder unless the class says
/// otherwise. The report then says from which size on each strategy pays.</summary>
/// <remarks>For a property of type <see cref="int"/>: items of each worker where the plan repeats them, of all together where it splits
/// them. Where one is about break-even, three sizes make a curve; powers of four are usual.</remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SizesAttribute : ParamsAttribute
{
    /// <param name="sizes">Two or more, each at least 1.</param>
    /// <exception cref="ArgumentException">They are fewer or smaller.</exception>
    public SizesAttribute(params int[] sizes)
        : base([.. (sizes ?? []).Cast<object>()])
    {
        if (sizes is not { Length: >= 2 } || sizes.Min() < 1)
            throw new DeclarationException("[Sizes] needs two or more sizes, each at least 1.", nameof(sizes));
    }
}
