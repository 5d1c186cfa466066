using FanOut.Analysis.Results;
using FanOut.Analysis.Statistics;
using MathNet.Numerics.Statistics;

namespace FanOut.Analysis.Regressions.Calibration;

/// <summary>How far comparisons on one machine can be trusted: false alarms and the smallest changes found.</summary>
/// <param name="RecordedRounds">Rounds of the condition that has the fewest.</param>
/// <param name="Resamples">Runs drawn from them for each figure.</param>
/// <param name="Cases">Every benchmark for every number of rounds.</param>
/// <param name="Contaminated">By number of rounds, how often a control moved without injected work; empty without controls.</param>
public sealed record MachineCalibration(
    int RecordedRounds, int Resamples, ComparisonOptions Options, IReadOnlyList<CaseCalibration> Cases,
        IReadOnlyDictionary<int, Proportion> Contaminated)
{
    /// <summary>The benchmarks that ignored the injected work, each once; the calibration is then invalid.</summary>
    public IReadOnlyList<CaseCalibration> WithoutEffect => [.. Cases.Where(entry => !entry.Effect.IsThere).DistinctBy(entry => entry.Name)];

    /// <summary>Rounds of a run, by which figures are given.</summary>
    public static IReadOnlyList<int> Rounds { get; } = [11, 22];

    /// <summary>Level of all intervals: there are few figures, each read on its own.</summary>
    public static ConfidenceLevel Level { get; } = new(0.95);

    /// <summary>Runs drawn for each figure: a share of 1 % is then known to 0.7 %.</summary>
    private const int DefaultResamples = 1_000;

    /// <summary>Resampled recordings, which share as many runs again.</summary>
    private const int OtherRecordings = 40;

    /// <param name="conditions">One for each amount of work, 1 among them; of several with one amount, the last counts.</param>
    /// <param name="resamples">Runs to draw for each figure, at least 100.</param>
    /// <exception cref="ResultFileException">Too few rounds, none without injected work, or no benchmark in all conditions.</exception>
    public static MachineCalibration From(
        IReadOnlyList<WorkCondition> conditions, ComparisonOptions? options = null, int resamples = DefaultResamples, int seed = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 100);
        options ??= new ComparisonOptions();
        var recorded = conditions.GroupBy(condition => condition.Work)
            .ToDictionary(group => group.Key, group => group.Last().Recorded(options));
        var path = conditions.Select(condition => condition.Head.Path).FirstOrDefault() ?? "calibration";
        if (!recorded.TryGetValue(1, out var unchanged))
            throw new ResultFileException(path, "has no rounds without injected work.");
        string[] shared =
            [.. unchanged.Cases.Keys.Where(name => recorded.Values.All(rounds => rounds.Cases.ContainsKey(name)))
                .Order(StringComparer.Ordinal)];
        string[] controls = Array.FindAll(shared, name => unchanged.Cases[name].IsControl);
        string[] benchmarks = Array.FindAll(shared, name => !unchanged.Cases[name].IsControl);
        if (benchmarks.Length == 0)
            throw new ResultFileException(path, "has no benchmark that all conditions have in every round.");

        var most = recorded.Keys.Max();
        var run = new ResampledRun(recorded, benchmarks, controls, options);
        var drawn = Rounds.Select(rounds => (Rounds: rounds, Resample: new Resample(recorded, run, rounds, benchmarks.Length, seed)))
            .ToArray();
        var cases = new List<CaseCalibration>();
        var contaminated = new Dictionary<int, Proportion>();
        foreach (var (rounds, resample) in drawn)
        {
            var tally = resample.Shares(resamples, OtherRecordings);
            cases.AddRange(benchmarks.Select((name, place) => new CaseCalibration(
                unchanged.Cases[name].Benchmark,
                unchanged.Cases[name].Job,
                rounds,
                new PowerCurve([.. recorded.Keys.Order().Select(work => new PowerPoint(work, tally.Slower(work, place)))]),
                InjectedEffect.From(most, recorded[most].Cases[name].Samples))));
            if (controls.Length > 0)
                contaminated[rounds] = tally.Contaminated;
        }

        return new MachineCalibration(recorded.Values.Min(rounds => rounds.Count), resamples, options, cases, contaminated);
    }
}

/// <summary>How far comparisons of one benchmark can be trusted.</summary>
/// <param name="Job">Label of its job; null if there is only one.</param>
public sealed record CaseCalibration(string Benchmark, string? Job, int Rounds, PowerCurve Power, InjectedEffect Effect)
{
    /// <summary>Full name, with the job if there are several.</summary>
    public string Name => Job is null ? Benchmark : $"{Benchmark} [{Job}]";

    /// <summary>The smallest multiple of BASE's work that is found in 95 of 100 runs.</summary>
    public BoundedEstimate SmallestFound => Power.SmallestFound(MachineCalibration.Level);
}

/// <summary>How much longer a benchmark took for the most injected work, which it may ignore.</summary>
/// <param name="Work">Multiple of the work of BASE.</param>
/// <param name="Ratio">Multiple of the time of BASE, the median of the rounds.</param>
public sealed record InjectedEffect(double Work, double Ratio)
{
    /// <summary>Start and end of a call, which more work does not lengthen, and noise may change the ratio by 5 %.</summary>
    public const double Tolerance = 0.05;

    /// <summary>Whether the ratio is within <see cref="Tolerance"/> of the work.</summary>
    public bool IsThere => Math.Abs(Math.Log(Ratio / Work)) <= Math.Log(1 + Tolerance);

    internal static InjectedEffect From(double work, TimeSamples samples) => new(work, Math.Exp(samples.Differences.Median()));
}
