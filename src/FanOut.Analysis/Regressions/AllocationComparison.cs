using FanOut.Analysis.Results;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Regressions;

/// <summary>Managed memory per operation on both sides.</summary>
/// <param name="Base">Bytes of the last launch; null if not measured.</param>
/// <param name="IsJudged">Whether the known launches of each side agree to the byte under one version of the runtime.</param>
/// <param name="Allowed">Additional bytes that HEAD may have.</param>
public sealed record AllocationComparison(double? Base, double? Head, bool IsJudged, double Allowed = 0)
{
    /// <summary>Objects take multiples of 8 bytes: any other figure is the mean of operations that allocate differently.</summary>
    private const double Word = 8;

    /// <summary>Share by which such a mean may differ between launches if one is known: 13 % were recorded for Parallel.For.</summary>
    private const double ShareOfMeans = 0.25;

    /// <summary>The same limit in bytes: above the recorded differences of small means.</summary>
    private const double BytesOfMeans = 64;

    public bool IsMore => IsJudged && Head - Base > Allowed;

    /// <summary>HEAD over BASE; null if unknown or BASE is 0.</summary>
    public double? Ratio => Base > 0 ? Head / Base : null;

    /// <summary>The comparison of a case; null if neither side measured it.</summary>
    /// <param name="runtimesAgree">Whether both sides ran under one version of the runtime, whose library allocates, too.</param>
    internal static AllocationComparison? Compare(CaseMatch match, bool runtimesAgree, AllocationMargin margin)
    {
        var (@base, head) = (match.Base!, match.Head!);
        if (@base.Benchmark.AllocatedBytes is null && head.Benchmark.AllocatedBytes is null)
            return null;
        if (!runtimesAgree || Agreed(@base) is not { } before || Agreed(head) is not { } after)
            return new AllocationComparison(@base.Benchmark.AllocatedBytes, head.Benchmark.AllocatedBytes, IsJudged: false);
        var areMeans = IsMeanOfOne(@base) || IsMeanOfOne(head);
        return new AllocationComparison(
            before, after, IsJudged: true, Math.Max(margin.From(before), areMeans ? Math.Max(BytesOfMeans, ShareOfMeans * before) : 0));
    }

    /// <summary>The bytes of the known launches of a side; null if they differ or the case failed.</summary>
    private static double? Agreed(SideCase side) =>
        side.Allocated is [var first, ..] && side.Allocated.All(launch => launch == first) ? first : null;

    private static bool IsMeanOfOne(SideCase side) => side.Allocated is [var only] && only % Word != 0;
}
