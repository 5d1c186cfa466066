using BenchmarkDotNet.Exporters;
using FanOut.Analysis.Scaling;

namespace FanOut.BenchmarkDotNet;

/// <summary>All strategies over one plan with one job, the baseline among them: which of them need more launches.</summary>
internal sealed class OpenDecision(IReadOnlyList<BenchmarkCase> cases, int workers, Catalogue catalogue)
{
    private readonly HashSet<BenchmarkCase> failed = [];

    public IReadOnlyList<BenchmarkCase> Cases => cases;
    public int Workers => workers;
    public Type Class => cases[0].Descriptor.Type;

    /// <summary>Whether several strategies share the work, and one thread does it, too.</summary>
    public bool IsChoice => workers > 1 && cases.Count > 1 && cases.Any(IsBaseline);

    public Dictionary<BenchmarkCase, Dictionary<int, double>> Times { get; } =
        cases.ToDictionary(one => one, _ => new Dictionary<int, double>());

    /// <summary>Figures of the launches by their names in the run record.</summary>
    public List<(int Round, Func<string, double?> Figure)> Figures { get; } = [];

    public HashSet<BenchmarkCase> Closed { get; } = [];
    public List<RecordedStop> Stops { get; } = [];
    public int Looked { get; private set; }
    public bool IsOpen => Closed.Count < cases.Count;

    /// <summary>Whether its cases take no more rounds than those of no decision, because time is short.</summary>
    public bool IsDropped { get; set; }

    /// <summary>The round that began last, 0 before the first.</summary>
    public int Round { get; set; }

    public string Title => $"{cases[0].Descriptor.Type.Name}({cases[0].Parameters.PrintInfo})";

    /// <summary>Closes what is decided; says what is left open.</summary>
    public string Look(int round, IReadOnlyList<int> looks)
    {
        Looked = round;
        BenchmarkCase[] measured = [.. cases.Where(one => !failed.Contains(one))];
        var outcome = DecisionRule.Decide(
            [
                .. measured.Select(one => new Contender(
                    Name(one), catalogue.Strategy(Name(one))?.Rank ?? int.MaxValue, IsBaseline(one), Times[one])
                {
                    LastRound = Stops.Find(stop => stop.Benchmark == FullNameProvider.GetBenchmarkName(one))?.Round,
                }),
            ],
            looks,
            HostFindings.DisturbedRounds(Figures),
            isOver: round == looks[^1]);
        foreach (var (benchmark, loss) in measured.Zip(outcome.Losses).Where(entry => !Closed.Contains(entry.First)))
        {
            // One thread is what all speedups are over: it stays to the end.
            var reason = outcome.IsSettled ? "settled"
                : loss is { IsExcluded: true } && !IsBaseline(benchmark) ? "excluded"
                : round == looks[^1] ? "last look"
                : null;
            if (reason is null)
                continue;
            Close(benchmark, round, reason);
        }

        return outcome.IsSettled
            ? FormattableString.Invariant($"Round {round}: {Title} is settled: {outcome.Recommended}.")
            : FormattableString.Invariant($"Round {round}: {Title}, {cases.Count - Closed.Count} of {cases.Count} cases open.");
    }

    /// <summary>Closes everything after the round that each case has reached; says so.</summary>
    public string StopForTime(Func<BenchmarkCase, int> reached)
    {
        foreach (var benchmark in cases.Where(one => !Closed.Contains(one)).ToArray())
            Close(benchmark, reached(benchmark), "budget");
        return FormattableString.Invariant($"Round {reached(cases[0])}: no time for more of {Title} (--budget).");
    }

    /// <summary>Closes a case that fails again and again: it is no choice.</summary>
    public void Fail(BenchmarkCase benchmark, int round)
    {
        failed.Add(benchmark);
        if (!Closed.Contains(benchmark))
            Close(benchmark, round, "failed");
    }

    private void Close(BenchmarkCase benchmark, int round, string reason)
    {
        Closed.Add(benchmark);
        Stops.Add(Stop(benchmark, round, reason));
    }

    public static RecordedStop Stop(BenchmarkCase benchmark, int round, string reason) => new()
    {
        Benchmark = FullNameProvider.GetBenchmarkName(benchmark),
        Job = benchmark.Job.DisplayInfo,
        Round = round,
        Reason = reason,
    };

    public static string Name(BenchmarkCase benchmark) => benchmark.Descriptor.WorkloadMethod.Name;

    private static bool IsBaseline(BenchmarkCase benchmark) => Name(benchmark) == BenchmarkResult.BaselineMethod;
}
