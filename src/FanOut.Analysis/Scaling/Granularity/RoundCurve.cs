namespace FanOut.Analysis.Scaling;

/// <summary>One round of a strategy at one number of workers: how long a call takes by the work that each worker has.</summary>
/// <param name="Round">Number of the round.</param>
/// <param name="Works">Nanoseconds of work per worker, strictly rising: the baseline's time of the round divided by the workers.</param>
/// <param name="Times">Nanoseconds of the strategy's call, positive.</param>
/// <remarks>
/// Between two sizes the call's time is taken to be a straight line in the work: exact for a constant overhead and for one that grows with the
/// work. A straight line between logarithms of efficiency, the eye's way on a chart with logarithmic axes, would put METG(50 %) of a constant
/// overhead up to 12 % too high where sizes are a factor of four apart.
/// </remarks>
internal sealed record RoundCurve(int Round, double[] Works, double[] Times)
{
    /// <summary>Whether the sizes of the round can stand on one axis.</summary>
    public bool IsRising => Works.Zip(Works.Skip(1)).All(pair => pair.First < pair.Second);

    /// <summary>Nanoseconds of a call at a work between the first and the last size.</summary>
    public double TimeAt(double work)
    {
        var above = 1;
        while (above < Works.Length - 1 && Works[above] < work)
            above++;
        var part = (work - Works[above - 1]) / (Works[above] - Works[above - 1]);
        return Times[above - 1] + (part * (Times[above] - Times[above - 1]));
    }
}
