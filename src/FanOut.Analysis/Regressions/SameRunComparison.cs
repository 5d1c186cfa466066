using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Regressions;

/// <summary>A ratio that each side measured within one run; such ratios compare across machines far better than times.</summary>
/// <param name="Quantity"><c>speedup</c>, <c>efficiency</c> or <c>x floor</c>.</param>
/// <param name="Ratio">HEAD over BASE, with the interval that follows from both.</param>
public sealed record SameRunComparison(string Quantity, Estimate Base, Estimate Head, BoundedEstimate Ratio)
{
    /// <summary>Whether the interval excludes 1.</summary>
    public bool IsShown => Ratio.AtLeast > 1 || Ratio.AtMost < 1;

    /// <summary>The quantities of every case of two sides, by the case's id in HEAD.</summary>
    internal static ILookup<BenchmarkId, SameRunComparison> Compare(IReadOnlyList<CaseMatch> matches, ComparisonOptions options)
    {
        var (ofBase, ofHead) = (new Figures(matches.Select(match => match.Base!), options),
            new Figures(matches.Select(match => match.Head!), options));
        return matches
            .SelectMany(match => ofBase.Of(match.Base!)
                .Join(ofHead.Of(match.Head!), @base => @base.Quantity, head => head.Quantity, (@base, head) =>
                    (match.Head!.Benchmark.Id, Comparison: Between(@base.Quantity, @base.Estimate, head.Estimate))))
            .ToLookup(entry => entry.Id, entry => entry.Comparison);
    }

    private static SameRunComparison Between(string quantity, Estimate @base, Estimate head) =>
        new(quantity, @base, head, Bounded(head).Over(Bounded(@base)));

    private static BoundedEstimate Bounded(Estimate estimate) =>
        new(estimate.Value, estimate.Interval?.Lower, estimate.Interval?.Upper, estimate.Level, estimate.Count);

    private sealed class Figures(IEnumerable<SideCase> cases, ComparisonOptions options)
    {
        private readonly ResultFile file = new() { Name = "", Benchmarks = [.. cases.Select(side => side.Benchmark)] };
        private SpeedupAnalysis? speedups;
        private OverheadAnalysis? overheads;

        public IEnumerable<(string Quantity, Estimate Estimate)> Of(SideCase side)
        {
            speedups ??= SpeedupAnalysis.From(file, options.Level, options.Statistic);
            overheads ??= OverheadAnalysis.From(file, options.Level, options.Statistic);
            var (name, job) = side.Benchmark.Id;
            var scaling = speedups.Find(name, job);
            if (scaling is { IsBaseline: false, Speedup: { } speedup })
                yield return ("speedup", speedup);
            if (scaling?.Efficiency is { } efficiency)
                yield return ("efficiency", efficiency);
            if (overheads.Find(name, job)?.FloorRatio is { } floor)
                yield return ("x floor", floor);
        }
    }
}
