using MathNet.Numerics.LinearRegression;

namespace FanOut.Analysis.Scaling;

/// <summary>A law that is linear in its coefficients once speedups are turned into the right quantity.</summary>
internal abstract record LawForm(string Name, string Formula, IReadOnlyList<(string Symbol, string Meaning)> Letters)
{
    /// <summary>The coefficients that leave the least relative residuals.</summary>
    /// <param name="workers">Worker counts, rising; more of them than coefficients, and one above 1.</param>
    /// <param name="speedups">Positive.</param>
    /// <param name="isBounded">Whether each must keep to the range in which it means something.</param>
    public abstract double[] Fit(int[] workers, double[] speedups, bool isBounded);

    /// <summary>The law's speedup, positive where the coefficients keep to their ranges.</summary>
    public abstract double SpeedupAt(double[] coefficients, double workers);

    /// <summary>The range in which a coefficient means something.</summary>
    public virtual (double Lower, double Upper) RangeOf(int coefficient) => (0, 1);

    /// <summary>The workers at which the speedup is largest; null where it only grows.</summary>
    public virtual double? PeakAt(double[] coefficients) => null;

    /// <summary>Least squares, each row divided by what it should give, so that residuals count by their share of it.</summary>
    private protected static double[] LeastRelativeSquares(double[][] rows, double[] targets, double[] scales) => MultipleRegression.QR(
        [.. rows.Zip(scales, (row, scale) => Array.ConvertAll(row, value => value / scale))],
        [.. targets.Zip(scales, (target, scale) => target / scale)],
        intercept: false);
}

/// <summary>The same work in all: a share of it is done by one worker however many there are (Amdahl, Validity of the Single Processor
/// Approach to Achieving Large Scale Computing Capabilities, AFIPS 1967). p / S = 1 + s (p - 1) is linear in s.</summary>
internal sealed record AmdahlForm() : LawForm("Amdahl's law", "S(p) = p / (1 + s (p - 1))", [("s", "serial fraction of the work")])
{
    public override double[] Fit(int[] workers, double[] speedups, bool isBounded)
    {
        double[] costs = [.. workers.Zip(speedups, (count, speedup) => count / speedup)];
        var serial = LeastRelativeSquares(
            [.. workers.Select(count => new[] { count - 1.0 })], Array.ConvertAll(costs, cost => cost - 1), costs)[0];
        return [isBounded ? Math.Clamp(serial, 0, 1) : serial];
    }

    public override double SpeedupAt(double[] coefficients, double workers) => workers / (1 + (coefficients[0] * (workers - 1)));
}

/// <summary>Work that grows with the workers: a share of the parallel run's time is serial (Gustafson, Reevaluating Amdahl's Law,
/// Communications of the ACM 31(5), 1988). S = p - a (p - 1) is linear in a.</summary>
internal sealed record GustafsonForm() : LawForm("Gustafson's law", "S(p) = p - a (p - 1)", [("a", "serial fraction of the parallel time")])
{
    public override double[] Fit(int[] workers, double[] speedups, bool isBounded)
    {
        var serial = LeastRelativeSquares(
            [.. workers.Select(count => new[] { count - 1.0 })], [.. workers.Zip(speedups, (count, speedup) => count - speedup)],
                speedups)[0];
        return [isBounded ? Math.Clamp(serial, 0, 1) : serial];
    }

    public override double SpeedupAt(double[] coefficients, double workers) => workers - (coefficients[0] * (workers - 1));
}

/// <summary>The Universal Scalability Law (Gunther, Guerrilla Capacity Planning, Springer 2007; with the factor of one worker as in its
/// later form): beside what is serial, every pair of workers costs something, so that the speedup has a peak. p / S = (1 + sigma (p - 1) +
/// kappa p (p - 1)) / lambda is linear in 1 / lambda, sigma / lambda and kappa / lambda.</summary>
internal sealed record UniversalForm() : LawForm(
    "Universal Scalability Law",
    "S(p) = lambda p / (1 + sigma (p - 1) + kappa p (p - 1))",
    [("lambda", "speedup with one worker"), ("sigma", "contention: what workers wait for one after the other"),
        ("kappa", "coherency: what each pair of workers costs")])
{
    private const int Sigma = 1;
    private const int Kappa = 2;

    public override double[] Fit(int[] workers, double[] speedups, bool isBounded)
    {
        double[] costs = [.. workers.Zip(speedups, (count, speedup) => count / speedup)];
        if (!isBounded)
            return WithTerms(workers, costs, [Sigma, Kappa]);

        // Neither may be negative: the best of the fits with one, the other, both or neither held at 0 that keeps to it is the best of all.
        int[][] candidates = [[Sigma, Kappa], [Sigma], [Kappa], []];
        return candidates.Select(terms => WithTerms(workers, costs, terms))
            .Where(fit => fit[Sigma] >= 0 && fit[Kappa] >= 0 && fit[0] > 0)
            .MinBy(fit => workers.Zip(speedups, (count, speedup) => Math.Pow((speedup / SpeedupAt(fit, count)) - 1, 2)).Sum())!;
    }

    public override double SpeedupAt(double[] coefficients, double workers) =>
        coefficients[0] * workers / (1 + (coefficients[Sigma] * (workers - 1)) + (coefficients[Kappa] * workers * (workers - 1)));

    public override (double Lower, double Upper) RangeOf(int coefficient) => (0, double.PositiveInfinity);

    public override double? PeakAt(double[] coefficients) =>
        coefficients[Kappa] > 0 && coefficients[Sigma] < 1 ? Math.Sqrt((1 - coefficients[Sigma]) / coefficients[Kappa]) : null;

    private static double[] WithTerms(int[] workers, double[] costs, int[] terms)
    {
        double[][] rows = [.. workers.Select(
            count => terms.Select(term => term == Sigma ? count - 1.0 : count * (count - 1.0)).Prepend(1).ToArray())];
        var solved = LeastRelativeSquares(rows, costs, costs);
        double[] fit = [1 / solved[0], 0, 0];
        for (var term = 0; term < terms.Length; term++)
            fit[terms[term]] = solved[term + 1] / solved[0];
        return fit;
    }
}
