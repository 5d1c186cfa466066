using FanOut.Analysis.Results;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Scaling;

/// <summary>The curve of one strategy over its sizes and the works at its thresholds.</summary>
internal sealed record CurveFigures(PairedRatios Ratios)
{
    private const double Half = 0.5;
    private const double NineTenths = 0.9;

    private static readonly FindingKind[] ofCurve = [
        ScalingFindings.Superlinear, ScalingFindings.BaselineMissing, ScalingFindings.BaselineAmbiguous];

    private static readonly FindingKind[] noTime =
        [LaunchFindings.CaseFailed, LaunchFindings.MeasurementsMissing, LaunchFindings.NotMeasurable, LaunchFindings.Unusable];

    /// <param name="cases">Its cases, by rising items; one per size.</param>
    public StrategyGranularity OfStrategy(
        IReadOnlyList<BenchmarkResult> cases, int workers, Func<BenchmarkResult, IReadOnlyList<BenchmarkResult>> baselinesOf)
    {
        var findings = new List<Finding>();
        var points = new List<GranularityPoint>();
        var sizes = new List<PairedTimes>();
        foreach (var benchmark in cases)
        {
            var baselines = baselinesOf(benchmark);
            var scaling = CaseScaling.OfCase(benchmark, workers, benchmark.Baseline, baselines, Ratios);

            // Findings about one size are with its case; what they do to the curve is here.
            findings.AddRange(scaling.Findings.Where(
                finding => ofCurve.Contains(finding.Kind) || (scaling.Efficiency is null && noTime.Contains(finding.Kind))));
            if (scaling.Efficiency is not { } efficiency)
                continue;

            // A single launch has no interval that could excuse it.
            if (efficiency is { Interval: null, Value: > ScalingFindings.MaxEfficiency })
                findings.Add(ScalingFindings.DescribeSuperlinear(efficiency.Value));
            var times = PairedTimes.Pair(benchmark, baselines[0], Ratios.Statistic, []);
            sizes.Add(times);
            points.Add(new GranularityPoint(
                GranularityAnalysis.ItemsOf(benchmark),
                MedianInterval.OfTimes(times.Reference, Ratios.Level)!.DividedBy(workers),
                MedianInterval.OfTimes(times.Case, Ratios.Level)!,
                efficiency));
        }

        var curve = CurveOf(sizes, workers, findings);
        if (curve?.LargestFall(CurveFindings.MaxFall) is { } fall)
            findings.Add(CurveFindings.DescribeFall(fall.FromWork, fall.ToWork, fall.Fall));
        var found = new StrategyGranularity
        {
            Entry = cases[0].Strategy,
            Shape = cases[0].Shape,
            Workers = workers,
            Job = cases[0].Id.Job,
            Points = points,
            Findings = findings,
            Curve = curve,
        };

        // A refused curve has no crossings.
        return curve is null || found.IsRefused
            ? found with { Findings = [.. findings.Distinct()] }
            : found with
            {
                Metg50 = Crossing(curve, "METG(50%)", Half, findings),
                Metg90 = Crossing(curve, "METG(90%)", NineTenths, findings),
                BreakEven = workers > 1 ? Crossing(curve, "Break-even", 1.0 / workers, findings).Times(workers) : null,
                Findings = [.. findings.Distinct()],
            };
    }

    private static BoundedEstimate Crossing(EfficiencyCurve curve, string what, double efficiency, List<Finding> findings)
    {
        var work = curve.WorkReaching(efficiency);
        if (work.Value is null)
        {
            findings.Add(curve.Last >= efficiency ? CurveFindings.DescribeNotBracketed(what, efficiency, curve.First, curve.From)
                : curve.Highest is var (best, at) && best >= efficiency
                    ? CurveFindings.DescribeLost(what, efficiency, (best, at), (curve.Last, curve.To))
                : CurveFindings.DescribeNotBracketed(what, efficiency, curve.Last, curve.To));
        }

        return work;
    }

    /// <summary>The curve over the rounds that have every size; null where there is none.</summary>
    private EfficiencyCurve? CurveOf(List<PairedTimes> sizes, int workers, List<Finding> findings)
    {
        if (sizes.Count < CurveFindings.RequiredSizes)
        {
            findings.Add(CurveFindings.DescribeTooFewSizes(sizes.Count));
            return null;
        }

        int[] all = [.. sizes.SelectMany(size => size.Rounds).Distinct().Order()];
        RoundCurve[] rounds = [.. all
            .Select(round =>
                (Number: round, Places: sizes.Select(size => (Size: size, Index: Array.IndexOf(size.Rounds, round))).ToArray()))
            .Where(round => Array.TrueForAll(round.Places, place => place.Index >= 0))
            .Select(round => new RoundCurve(
                round.Number,
                Array.ConvertAll(round.Places, place => place.Size.Reference[place.Index] / workers),
                Array.ConvertAll(round.Places, place => place.Size.Case[place.Index])))
            .Where(round => round.IsRising)];

        // A machine that is so much faster in one round than in another that they have no work in common has no curve either.
        if (rounds.Length > 0 && rounds.Max(round => round.Works[0]) >= rounds.Min(round => round.Works[^1]))
            rounds = [];
        if (rounds.Length < all.Length)
            findings.Add(CurveFindings.DescribeIncompleteRounds(all.Length - rounds.Length));
        if (rounds.Length < LaunchFindings.Required)
            findings.Add(LaunchFindings.DescribeTooFew(rounds.Length));
        return rounds.Length == 0 ? null : new EfficiencyCurve(rounds, Ratios.Level);
    }
}
