using FanOut.Analysis.Statistics;
using MathNet.Numerics.Distributions;

namespace FanOut.Analysis.Scaling;

/// <summary>Fits the laws to a strategy's speedups and refuses what does not hold.</summary>
internal static class FittedLaws
{
    /// <summary>Points of the curve that is drawn: enough for the eye.</summary>
    private const int CurvePoints = 64;

    public static (IReadOnlyList<ScalingLaw> Laws, IReadOnlyList<Finding> Findings) Fit(
        SpeedupRounds rounds, bool workGrows, ConfidenceLevel level)
    {
        if (rounds.Workers.Length < LawFindings.RequiredWorkerCounts)
            return ([], [LawFindings.DescribeTooFew(rounds.Workers.Length)]);
        if (rounds.Count < LaunchFindings.RequiredForInterval)
            return ([], [LaunchFindings.DescribeTooFew(rounds.Count)]);

        var laws = new List<ScalingLaw>();
        var findings = new List<Finding>();
        LawForm[] forms = [workGrows ? new GustafsonForm() : new AmdahlForm(), new UniversalForm()];
        foreach (var form in forms)
        {
            var law = Fitted(form, rounds, level);
            if (Misfit(law, form, rounds, level) is { } misfit)
                findings.Add(misfit);
            else
                laws.Add(law);
        }

        return (laws, findings);
    }

    private static ScalingLaw Fitted(LawForm form, SpeedupRounds rounds, ConfidenceLevel level)
    {
        var speedups = rounds.Speedups;
        var values = form.Fit(rounds.Workers, speedups, isBounded: true);
        LawResidual[] residuals = [.. rounds.Workers.Zip(
            speedups, (workers, speedup) => new LawResidual(workers, speedup, form.SpeedupAt(values, workers)))];
        var largest = rounds.Workers[^1];
        return new ScalingLaw
        {
            Name = form.Name,
            Formula = form.Formula,
            Coefficients = CoefficientsOf(form, values, rounds, level),
            Residuals = residuals,
            Deviation = Math.Sqrt(residuals.Sum(residual => residual.Relative * residual.Relative) / (residuals.Length - values.Length)),
            Noise = rounds.Noise!.Value.StandardError,
            Curve = [.. Enumerable.Range(0, CurvePoints + 1)
                .Select(step => PointAt(Math.Pow(ScalingLaw.Reach * largest, (double)step / CurvePoints)))],
            Peak = form.PeakAt(values) is { } peak && peak >= 1 && peak <= ScalingLaw.Reach * largest ? PointAt(peak) : null,
        };

        LawPoint PointAt(double workers) => new(workers, form.SpeedupAt(values, workers), workers > largest);
    }

    /// <summary>The rounds are the samples: each left out once gives the coefficients' intervals (the jackknife; Tukey, Bias and Confidence
    /// in Not Quite Large Samples, Annals of Mathematical Statistics 29, 1958). Fits without bounds, since one held at its bound would seem
    /// to be certain.</summary>
    private static Coefficient[] CoefficientsOf(LawForm form, double[] values, SpeedupRounds rounds, ConfidenceLevel level)
    {
        var all = form.Fit(rounds.Workers, rounds.Speedups, isBounded: false);
        double[][] without = [.. Enumerable.Range(0, rounds.Count)
            .Select(round => form.Fit(rounds.Workers, rounds.Without(round).Speedups, isBounded: false))];
        var quantile = StudentQuantile.Find(level, rounds.Count - 1);
        return [.. values.Select((value, index) =>
            new Coefficient(form.Letters[index].Symbol, form.Letters[index].Meaning, value, IntervalOf(index)))];

        Interval? IntervalOf(int index)
        {
            // Only one round is left of two, and its fit is that round's own: the pseudo-values still are two samples.
            var (mean, standardError) = LogInterval.Moments(
                [.. without.Select(fit => (rounds.Count * all[index]) - ((rounds.Count - 1) * fit[index]))]);
            var (least, most) = form.RangeOf(index);
            var (lower, upper) = (mean - (quantile * standardError), mean + (quantile * standardError));
            return double.IsFinite(lower) && double.IsFinite(upper)
                ? new Interval(Math.Clamp(lower, least, most), Math.Clamp(upper, least, most)) : null;
        }
    }

    /// <summary>The test for lack of fit: what a law leaves against what the rounds' own noise would (Draper and Smith, Applied Regression
    /// Analysis, 3rd edition, section 2.1), at the level of the intervals.</summary>
    private static Finding? Misfit(ScalingLaw law, LawForm form, SpeedupRounds rounds, ConfidenceLevel level)
    {
        var (noise, freedom) = rounds.Noise!.Value;
        var quantile = FisherSnedecor.InvCDF(rounds.Workers.Length - form.Letters.Count, freedom, level.Value);
        var limit = Math.Max(LawFindings.MinDeviation, noise * Math.Sqrt(quantile));
        return law.Deviation > limit ? LawFindings.DescribeMisfit(form.Name, law.Deviation, limit) : null;
    }
}
