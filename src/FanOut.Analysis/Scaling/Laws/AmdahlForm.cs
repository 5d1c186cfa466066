namespace FanOut.Analysis.Scaling;

/// <summary>
/// The same work in all: a share of it is done by one worker however many there are (Amdahl, Validity of the Single Processor Approach to Achieving
/// Large Scale Computing Capabilities, AFIPS 1967). p / S = 1 + s (p - 1) is linear in s.
/// </summary>
internal sealed record AmdahlForm() : LawForm("Amdahl's law", "S(p) = p / (1 + s (p - 1))", [("s", "serial fraction of the work")])
{
    public override double[] Fit(int[] workers, double[] speedups, bool isBounded)
    {
        double[] costs = [.. workers.Zip(speedups, (count, speedup) => count / speedup)];
        var serial = LeastRelativeSquares([.. workers.Select(count => new[] { count - 1.0 })], Array.ConvertAll(costs, cost => cost - 1), costs)[0];
        return [isBounded ? Math.Clamp(serial, 0, 1) : serial];
    }

    public override double SpeedupAt(double[] coefficients, double workers) => workers / (1 + (coefficients[0] * (workers - 1)));
}
