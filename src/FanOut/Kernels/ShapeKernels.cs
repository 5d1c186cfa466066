using System.Runtime.CompilerServices;

namespace FanOut.Kernels;

/// <summary>How the cost of the items varies, in steps.</summary>
internal interface IShape
{
    /// <summary>Steps that an item takes, at least 1: the same on every machine.</summary>
    static abstract long Steps(long item);
}

/// <summary>Items of equal cost: 250 steps, about 0.4 us each.</summary>
/// <remarks>Of the kernels in this file: a step is a multiplication that the next one waits for, an item gives an integer below 2^24, and
/// all sums below 2^53 are exact. So the bits do not depend on how a range is cut and in which order parts are added.</remarks>
public readonly struct UniformKernel : IKernel, IShape
{
    static long IShape.Steps(long item) => Shapes.MeanSteps;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Sum(WorkRange range) => Shapes.Sum<UniformKernel>(range);
}

/// <summary>Items whose cost grows evenly with their index, from 1 to 500 steps, and begins anew after 16,384 of them.</summary>
public readonly struct RampKernel : IKernel, IShape
{
    static long IShape.Steps(long item) => 1 + (item % Shapes.Items * 2 * Shapes.MeanSteps / Shapes.Items);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Sum(WorkRange range) => Shapes.Sum<RampKernel>(range);
}

/// <summary>Few items with much of the work: costs of a Pareto distribution with the exponent 1, capped, in a fixed order.</summary>
/// <remarks>Of each 16,384 items, the first half costs three times as much as the second, item by item: two halves of random costs are
/// nearly balanced by themselves, and these are not, by 1.5 exactly.</remarks>
public readonly struct HeavyTailKernel : IKernel, IShape
{
    // The cheapest item, such that the mean is about that of the other shapes.
    private const double MinSteps = 16;

    // So that the most expensive item, which one worker has to itself, stays below a hundredth of the work.
    private const double Cap = 800 * MinSteps;

    private const long FirstHalf = 3;
    private const long Half = Shapes.Items / 2;

    static long IShape.Steps(long item)
    {
        // Division and conversion are exact by IEEE 754, powers are not. The uniform number is above 0 and at most 1.
        var uniform = ((Shapes.Mix((ulong)(item % Half)) >> 11) + 1) / (double)(1L << 53);
        var steps = (long)Math.Min(MinSteps / uniform, Cap);
        return item % Shapes.Items < Half ? FirstHalf * steps : steps;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Sum(WorkRange range) => Shapes.Sum<HeavyTailKernel>(range);
}

/// <summary>Items so short, about 10 ns each, that a strategy's cost per item shows.</summary>
/// <remarks>18 steps take twice as long where each waits for the one before. In a range they do not: the items do not depend on each other,
/// and the processor begins the next ones meanwhile. Longer items leave it no room for that.</remarks>
public readonly struct ShortItemsKernel : IKernel, IShape
{
    static long IShape.Steps(long item) => 18;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Sum(WorkRange range) => Shapes.Sum<ShortItemsKernel>(range);
}

/// <summary>The work of an item, whatever the shape.</summary>
internal static class Shapes
{
    /// <summary>Items of a call of the suite: 16,384 times 0.4 us. Shapes begin anew behind them.</summary>
    public const long Items = 1 << 14;

    /// <summary>Mean steps of an item.</summary>
    public const long MeanSteps = 250;

    // Odd, so that no item's number ever becomes 0: 2^64 over the golden ratio, and a multiplier of SplitMix64 (Steele, Lea, Flood, Fast
    // splittable pseudorandom number generators, 2014).
    private const ulong Seed = 0x9E37_79B9_7F4A_7C15;
    private const ulong Multiplier = 0xBF58_476D_1CE4_E5B9;

    /// <summary>The kernel's sum; to be inlined, as the caller is optimised from its first call on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum<TShape>(WorkRange range) where TShape : IShape
    {
        var sum = 0L;
        var end = range.End;
        for (var item = range.Start; item < end; item++)
        {
            var value = ((ulong)item + 1) * Seed;
            // The shift keeps a compiler from joining two steps into one multiplication.
            for (var left = TShape.Steps(item); left > 0; left--)
                value = (value ^ (value >> 29)) * Multiplier;
            sum += (long)(value >> 40);
        }

        return sum;
    }

    /// <summary>Steps of all items of a range.</summary>
    public static long Steps<TShape>(WorkRange range) where TShape : IShape
    {
        var steps = 0L;
        for (var item = range.Start; item < range.End; item++)
            steps += TShape.Steps(item);
        return steps;
    }

    /// <summary>64 bits that look random and follow from the number: SplitMix64's last steps.</summary>
    public static ulong Mix(ulong number)
    {
        number = (number + 1) * Seed;
        number = (number ^ (number >> 30)) * Multiplier;
        number = (number ^ (number >> 27)) * 0x94D0_49BB_1331_11EB;
        return number ^ (number >> 31);
    }
}
