using FanOut.Analysis.Results;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Regressions;

/// <summary>Managed memory per operation on both sides.</summary>
/// <param name="Base">Bytes in BASE, of the last launch; null where not measured.</param>
/// <param name="Head">Bytes in HEAD.</param>
/// <param name="IsJudged">Whether the known launches of either side agree to the byte, one being enough, under one version of the runtime.</param>
/// <param name="Allowed">Bytes that HEAD may have more.</param>
public sealed record AllocationComparison(double? Base, double? Head, bool IsJudged, double Allowed = 0)
{
    /// <summary>Objects are laid out in words of 8 bytes: a figure that is no multiple of it is the mean of operations that allocate differently.</summary>
    private const double Word = 8;

    /// <summary>
    /// Share by which such a mean may differ from launch to launch, unseen where one launch is known: Parallel.For's had 13 % between its five recorded launches.
    /// </summary>
    private const double ShareOfMeans = 0.25;

    /// <summary>Bytes for the same; the recorded differences of small means stay below.</summary>
    private const double BytesOfMeans = 64;

    /// <summary>Whether HEAD allocates more, beyond what it may.</summary>
    public bool IsMore => IsJudged && Head - Base > Allowed;

    /// <summary>HEAD over BASE; null where it cannot be told.</summary>
    public double? Ratio => Base > 0 ? Head / Base : null;

    /// <summary>The comparison of a case; null where neither side measured it.</summary>
    /// <param name="match">The case on both sides.</param>
    /// <param name="runtimesAgree">Whether both sides ran under one version of the runtime, whose library allocates, too.</param>
    /// <param name="margin">What a change must exceed.</param>
    internal static AllocationComparison? Of(CaseMatch match, bool runtimesAgree, AllocationMargin margin)
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

    /// <summary>What the known launches of a side say; null where they differ, and where the case failed.</summary>
    private static double? Agreed(SideCase side) =>
        side.Allocated is [var first, ..] && side.Allocated.All(launch => launch == first) ? first : null;

    private static bool IsMeanOfOne(SideCase side) => side.Allocated is [var only] && only % Word != 0;
}
