namespace FanOut.Analysis.Tests.History;

/// <summary>What generated series have in them; each series names its seed.</summary>
/// <param name="Name">What tables call it.</param>
/// <param name="Correlation">Of each point's noise with the one before.</param>
/// <param name="Steps">Whether 1 to 4 steps of 1.5 to 5 deviations of the noise are in each series of 300 points.</param>
/// <param name="Spikes">Whether one run in fifty is off by 5 to 15 deviations, three of four of them slower, and the first two runs by
/// 10.</param>
/// <param name="Drift">Whether the level moves in a straight line by 3 to 6 deviations from the first run to the last.</param>
internal sealed record SeriesScenario(string Name, double Correlation = 0, bool Steps = false, bool Spikes = false, bool Drift = false)
{
    public const int Points = 300;

    /// <summary>Steps are at least this far apart, and 15 points from the ends: what a history of nightly runs shows of two changes within
    /// three weeks.</summary>
    private const int LeastDistance = 20;

    private const int LeastFromEnd = 15;

    public static IReadOnlyList<SeriesScenario> All { get; } =
    [
        new("noise"),
        new("noise, correlated 0.5", Correlation: 0.5),
        new("noise, spikes", Spikes: true),
        new("noise, correlated 0.5, spikes", Correlation: 0.5, Spikes: true),
        new("drift", Drift: true),
        new("drift, correlated 0.5", Correlation: 0.5, Drift: true),
        new("steps", Steps: true),
        new("steps, correlated 0.5", Correlation: 0.5, Steps: true),
        new("steps, spikes", Steps: true, Spikes: true),
        new("steps, correlated 0.5, spikes", Correlation: 0.5, Steps: true, Spikes: true),
        new("steps, drift", Steps: true, Drift: true),
    ];

    public static SeriesScenario Named(string name) => All.Single(scenario => scenario.Name == name);

    /// <summary>Deviation of the noise of a series: 2, 5 or 10 %, in turn.</summary>
    public static double Deviation(int seed) => (seed % 3) switch { 0 => 0.02, 1 => 0.05, _ => 0.1 };

    /// <summary>Series number <paramref name="seed"/>: times in nanoseconds around 1,000, with noise of <see cref="Deviation"/>.</summary>
    public MadeSeries Make(int seed)
    {
        var random = new Random(seed);
        var deviation = Deviation(seed);
        var logs = Noise.Drifting(random, Points, deviation, Correlation);
        MadeStep[] steps = Steps ? Placed(random) : [];
        foreach (var step in steps)
        {
            for (var point = step.At; point < Points; point++)
                logs[point] += step.Deviations * deviation;
        }

        var drift = Drift ? (3 + (3 * random.NextDouble())) * Sign(random) : 0;
        for (var point = 0; point < Points; point++)
        {
            logs[point] += drift * deviation * point / Points;
            if (Spikes && (point < 2 || random.Next(50) == 0))
                logs[point] += (point < 2 ? 10 : 5 + (10 * random.NextDouble())) * (random.Next(4) == 0 ? -1 : 1) * deviation;
        }

        return new MadeSeries([.. logs.Select(log => 1_000 * Math.Exp(log))], steps);
    }

    private static MadeStep[] Placed(Random random)
    {
        var places = new List<int>();
        var count = random.Next(1, 5);
        while (places.Count < count)
        {
            var place = random.Next(LeastFromEnd, Points - LeastFromEnd);
            if (places.TrueForAll(other => Math.Abs(other - place) >= LeastDistance))
                places.Add(place);
        }

        return [.. places.Order().Select(place => new MadeStep(place, (1.5 + (3.5 * random.NextDouble())) * Sign(random)))];
    }

    private static int Sign(Random random) => random.Next(2) == 0 ? -1 : 1;
}

/// <summary>A generated series.</summary>
/// <param name="Times">Nanoseconds, one per run.</param>
/// <param name="Steps">What is in it, by place.</param>
internal sealed record MadeSeries(double[] Times, IReadOnlyList<MadeStep> Steps);

/// <summary>A step of the level.</summary>
/// <param name="At">First point of the new level.</param>
/// <param name="Deviations">Its size in deviations of the noise; above 0 for slower.</param>
internal readonly record struct MadeStep(int At, double Deviations);
