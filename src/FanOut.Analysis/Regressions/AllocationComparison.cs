namespace FanOut.Analysis.Regressions;

/// <summary>Managed memory per operation on both sides.</summary>
/// <param name="Base">Bytes in BASE, of the last launch; null where not measured.</param>
/// <param name="Head">Bytes in HEAD.</param>
/// <param name="IsJudged">Whether all launches of either side are known, two at least, and agree to the byte: the figures are then exact.</param>
public sealed record AllocationComparison(double? Base, double? Head, bool IsJudged)
{
    /// <summary>Launches of a side that must agree: 2, since one agrees with itself.</summary>
    private const int Required = 2;

    /// <summary>Whether HEAD allocates more, exactly.</summary>
    public bool IsMore => IsJudged && Head > Base;

    /// <summary>HEAD over BASE; null where it cannot be told.</summary>
    public double? Ratio => Base > 0 ? Head / Base : null;

    internal static AllocationComparison? Of(SideCase basis, SideCase head) =>
        basis.Benchmark.AllocatedBytes is null && head.Benchmark.AllocatedBytes is null
            ? null
            : Agreed(basis) is { } exactBase && Agreed(head) is { } exactHead
                ? new AllocationComparison(exactBase, exactHead, IsJudged: true)
                : new AllocationComparison(basis.Benchmark.AllocatedBytes, head.Benchmark.AllocatedBytes, IsJudged: false);

    /// <summary>What all launches of a side say; null where they differ or not all are known.</summary>
    private static double? Agreed(SideCase side) =>
        side.Allocated is { Count: >= Required } bytes && bytes.All(launch => launch == bytes[0]) ? bytes[0] : null;
}
