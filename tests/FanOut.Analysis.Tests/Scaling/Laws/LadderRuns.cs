using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;

namespace FanOut.Analysis.Tests.Scaling;

/// <summary>Generated runs over a core ladder, with speedups that are known.</summary>
internal static class LadderRuns
{
    public static readonly int[] Ladder = [1, 2, 4, 8, 16];

    /// <summary>Nanoseconds of all the work on one thread where it stays; of one worker's where it grows.</summary>
    private const double Work = 40e6;

    /// <summary>A class with a baseline and one strategy.</summary>
    /// <param name="type">Name of the class; its work stays where it is <c>StrongScaling</c>, and grows with the workers elsewhere.</param>
    /// <param name="ladder">Worker counts.</param>
    /// <param name="speedup">The true speedup by the workers.</param>
    /// <param name="launches">Launches of every case.</param>
    /// <param name="noise">Deviation of a launch's logarithm.</param>
    /// <param name="random">The noise; null for none.</param>
    public static ResultFile File(
        string type, int[] ladder, Func<int, double> speedup, int launches = 5, double noise = 0, Random? random = null) =>
        Made.File([.. ladder.SelectMany(workers =>
        {
            var work = type == "StrongScaling" ? Work : Work * workers;
            return new[]
            {
                Case(type, "Sequential", workers, Launches(work)), Case(type, "Threads", workers, Launches(work / speedup(workers))),
            };

            double[] Launches(double time) =>
                [.. Enumerable.Range(0, launches).Select(_ => random is null ? time : time * Math.Exp(noise * Noise.Normal(random)))];
        })]);

    public static BenchmarkResult Case(string type, string method, int workers, params double[] nanoseconds) =>
        Made.Case(type, method, FormattableString.Invariant($"Workers={workers}"), nanoseconds);

    /// <summary>The curve of the one strategy.</summary>
    public static ScalingCurve Curve(this ResultFile file, RunRecord? record = null) =>
        Assert.Single(ScalingCurves.From(ClassFigures.From(file, record ?? RunRecord.Unknown), Topology.From(record, file.Host)));
}
