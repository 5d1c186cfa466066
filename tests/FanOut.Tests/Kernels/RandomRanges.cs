using CsCheck;
using FanOut.Plans;

namespace FanOut.Tests.Kernels;

/// <summary>Ranges of up to some hundred items: at 0, near it, across 2^31, near 2^52, up to the very end at 2^53, and anywhere.</summary>
internal static class RandomRanges
{
    private const int MostItems = 700;

    public static readonly Gen<WorkRange> Short =
        from start in Gen.OneOf(
            Gen.Const(0L),
            Gen.Long[0, 600],
            Gen.Long[(1L << 31) - MostItems, 1L << 31],
            Gen.Long[(1L << 52) - MostItems, 1L << 52],
            Gen.Const(WorkRange.MaxEnd - MostItems),
            Gen.Long[0, WorkRange.MaxEnd - MostItems])
        from count in Gen.OneOf(Gen.Int[0, 40], Gen.Int[0, MostItems])
        select new WorkRange(start, start + count);
}
