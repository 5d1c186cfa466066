using FanOut.Analysis.Results;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Regressions.Calibration;

/// <summary>What comparisons on one machine can be trusted with: false alarms and the smallest changes found.</summary>
/// <param name="RecordedRounds">Rounds of the condition that has the fewest.</param>
/// <param name="Resamples">Runs drawn from them for each figure.</param>
/// <param name="Options">The comparison that was tried.</param>
/// <param name="Cases">For every number of rounds, every benchmark.</param>
/// <param name="Contaminated">By number of rounds, how often a control moved though nothing was injected; empty without controls.</param>
public sealed record MachineCalibration(
    int RecordedRounds, int Resamples, ComparisonOptions Options, IReadOnlyList<CaseCalibration> Cases, IReadOnlyDictionary<int, Proportion> Contaminated)
{
    /// <summary>The benchmarks that the injected work did not reach, each once; the calibration says nothing about what comparisons find then.</summary>
    public IReadOnlyList<CaseCalibration> WithoutEffect => [.. Cases.Where(entry => !entry.Effect.IsThere).DistinctBy(entry => entry.Name)];

    /// <summary>Rounds of a run that is asked about.</summary>
    public static IReadOnlyList<int> Rounds { get; } = [11, 22];

    /// <summary>Level of all intervals: there are few figures, and each stands for itself.</summary>
    public static ConfidenceLevel Level { get; } = new(0.95);

    /// <summary>Runs drawn for each figure: a share of 1 in 100 is then known to 0.7 in 100.</summary>
    private const int DefaultResamples = 1_000;

    /// <summary>
    /// Times that the recorded rounds themselves are drawn anew, as if others had been recorded; each gets its part of as many runs again.
    /// </summary>
    private const int OtherRecordings = 40;

    /// <summary>Calibrates from recorded rounds.</summary>
    /// <param name="conditions">One for each amount of work, 1 among them; of several with one amount, the last counts.</param>
    /// <param name="options">The comparison to try; null for the defaults.</param>
    /// <param name="resamples">Runs to draw for each figure, at least 100.</param>
    /// <param name="seed">Seeds the drawing.</param>
    /// <exception cref="ResultFileException">A condition has too few rounds, there is none without injected work, or no benchmark is in all of them.</exception>
    public static MachineCalibration Of(IReadOnlyList<WorkCondition> conditions, ComparisonOptions? options = null, int resamples = DefaultResamples, int seed = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 100);
        options ??= new ComparisonOptions();
        var recorded = conditions.GroupBy(condition => condition.Work).ToDictionary(group => group.Key, group => group.Last().Recorded(options));
        if (!recorded.TryGetValue(1, out var unchanged))
            throw new ResultFileException(conditions.Select(condition => condition.Head.Path).FirstOrDefault() ?? "calibration", "has no rounds without injected work.");
        string[] shared = [.. unchanged.Cases.Keys.Where(name => recorded.Values.All(rounds => rounds.Cases.ContainsKey(name))).Order(StringComparer.Ordinal)];
        string[] controls = Array.FindAll(shared, name => unchanged.Cases[name].IsControl);
        string[] benchmarks = Array.FindAll(shared, name => !unchanged.Cases[name].IsControl);
        if (benchmarks.Length == 0)
            throw new ResultFileException(conditions[0].Head.Path, "has no benchmark that all conditions have in every round.");

        var most = recorded.Keys.Max();
        var run = new ResampledRun(recorded, benchmarks, controls, options);
        var drawn = Rounds.Select(rounds => (Rounds: rounds, Resample: new Resample(recorded, run, rounds, benchmarks.Length, seed))).ToArray();
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
                InjectedEffect.Of(most, recorded[most].Cases[name].Samples))));
            if (controls.Length > 0)
                contaminated[rounds] = tally.Contaminated;
        }

        return new MachineCalibration(recorded.Values.Min(rounds => rounds.Count), resamples, options, cases, contaminated);
    }
}

/// <summary>What comparisons of one benchmark can be trusted with.</summary>
/// <param name="Benchmark">Full name.</param>
/// <param name="Job">What tells its job from others; null where there is one only.</param>
/// <param name="Rounds">Rounds of the comparison.</param>
/// <param name="Power">How often it is called slower.</param>
/// <param name="Effect">How much longer it took for the most work.</param>
public sealed record CaseCalibration(string Benchmark, string? Job, int Rounds, PowerCurve Power, InjectedEffect Effect)
{
    /// <summary>Full name, with the job where there are several.</summary>
    public string Name => Job is null ? Benchmark : $"{Benchmark} [{Job}]";

    /// <summary>The least work, as times that of BASE, that is found in 95 of 100 runs.</summary>
    public BoundedEstimate SmallestFound => Power.SmallestFound(MachineCalibration.Level);
}
