namespace FanOut.Analysis.Scaling;

/// <summary>
/// Work that grows with the workers: a share of the parallel run's time is serial (Gustafson, Reevaluating Amdahl's Law, Communications of the ACM 31(5),
/// 1988). S = p - a (p - 1) is linear in a.
/// </summary>
internal sealed record GustafsonForm() : LawForm("Gustafson's law", "S(p) = p - a (p - 1)", [("a", "serial fraction of the parallel time")])
{
    public override double[] Fit(int[] workers, double[] speedups, bool isBounded)
    {
        var serial = LeastRelativeSquares(
            [.. workers.Select(count => new[] { count - 1.0 })], [.. workers.Zip(speedups, (count, speedup) => count - speedup)], speedups)[0];
        return [isBounded ? Math.Clamp(serial, 0, 1) : serial];
    }

    public override double SpeedupAt(double[] coefficients, double workers) => workers - (coefficients[0] * (workers - 1));
}
