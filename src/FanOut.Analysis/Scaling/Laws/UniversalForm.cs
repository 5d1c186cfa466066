namespace FanOut.Analysis.Scaling;

/// <summary>
/// The Universal Scalability Law (Gunther, Guerrilla Capacity Planning, Springer 2007; with the factor of one worker as in its later form): beside what is
/// serial, every pair of workers costs something, so that the speedup has a peak. p / S = (1 + sigma (p - 1) + kappa p (p - 1)) / lambda is linear in
/// 1 / lambda, sigma / lambda and kappa / lambda.
/// </summary>
internal sealed record UniversalForm() : LawForm(
    "Universal Scalability Law",
    "S(p) = lambda p / (1 + sigma (p - 1) + kappa p (p - 1))",
    [("lambda", "speedup with one worker"), ("sigma", "contention: what workers wait for one after the other"), ("kappa", "coherency: what each pair of workers costs")])
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
        double[][] rows = [.. workers.Select(count => terms.Select(term => term == Sigma ? count - 1.0 : count * (count - 1.0)).Prepend(1).ToArray())];
        var solved = LeastRelativeSquares(rows, costs, costs);
        double[] fit = [1 / solved[0], 0, 0];
        for (var term = 0; term < terms.Length; term++)
            fit[terms[term]] = solved[term + 1] / solved[0];
        return fit;
    }
}
