using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Exporters;
using FanOut.Analysis.Scaling;
using StrategyRole = FanOut.Strategies.StrategyRole;

namespace FanOut.BenchmarkDotNet;

/// <summary>Which cases need more launches: a case of a decision until it is certainly too slow or the decision is settled, every other one
/// as many as its job says.</summary>
internal sealed class OpenDecisions
{
    private readonly Func<bool> isLate;
    private readonly Dictionary<BenchmarkCase, Group> groups = [];
    private readonly List<RecordedStop> stops = [];

    /// <summary>The first decision, and the others that the budget has time for: those at the most workers and about work per worker come
    /// first, those about settings and about sizes of work last.</summary>
    /// <param name="looks">Rounds to look after, rising; none for equally many launches of all cases.</param>
    /// <param name="launchTime">Expected time of one launch.</param>
    /// <param name="time">Time for launches beyond those of the jobs, by the forecast.</param>
    /// <param name="isLate">Whether the run takes longer than it may: all decisions but the first then stop.</param>
    public OpenDecisions(
        IEnumerable<BenchmarkRunInfo> classes, IReadOnlyList<int> looks, Func<BenchmarkCase, TimeSpan> launchTime, TimeSpan time,
        Func<bool> isLate)
    {
        (Looks, this.isLate) = (looks, isLate);
        if (looks.Count == 0)
            return;
        foreach (var (group, _) in classes.SelectMany(GroupsOf)
            .OrderBy(entry => entry.Question.Measures == Measure.Sizes)
            .ThenBy(entry => entry.Question.Settings is not null)
            .ThenByDescending(entry => entry.Group.Workers)
            .ThenBy(entry => entry.Question.ItemsPerWorker is null))
        {
            var cost = group.Cases.Aggregate(
                TimeSpan.Zero, (sum, benchmark) => sum + (ExpectedMore(benchmark) * launchTime(benchmark)));
            group.IsFirst = groups.Count == 0;
            if (cost > time && !group.IsFirst)
                continue;
            time -= cost;
            foreach (var benchmark in group.Cases)
                groups.Add(benchmark, group);
        }

        stops.AddRange(classes.SelectMany(info => info.BenchmarksCases).Where(benchmark => !groups.ContainsKey(benchmark))
            .Select(benchmark => Stop(benchmark, Rounds.Launches(benchmark), "fixed")));
    }

    /// <summary>Rounds to look after.</summary>
    public IReadOnlyList<int> Looks { get; }

    /// <summary>After which round each case stopped, and why. Takes the last look, for which no launch asks.</summary>
    public IEnumerable<RecordedStop> End()
    {
        foreach (var group in groups.Values.Distinct())
        {
            if (group.IsOpen && group.Times.Values.Any(rounds => rounds.ContainsKey(Looks[^1])))
                group.Look(Looks[^1], Looks);
        }

        return stops.Concat(groups.Values.Distinct().SelectMany(group => group.Stops));
    }

    /// <summary>The most launches that a case may take.</summary>
    public int MaxLaunches(BenchmarkCase benchmark) =>
        groups.ContainsKey(benchmark) ? Math.Max(Looks[^1], Rounds.Launches(benchmark)) : Rounds.Launches(benchmark);

    /// <summary>The launches that a case is expected to take: many decisions are settled at the second look.</summary>
    public int ExpectedLaunches(BenchmarkCase benchmark) =>
        Rounds.Launches(benchmark) + (groups.ContainsKey(benchmark) ? ExpectedMore(benchmark) : 0);

    /// <summary>Adds a launch that succeeded.</summary>
    public void Add(ScheduledLaunch launch, BenchmarkReport report)
    {
        if (launch.IsObservation || !groups.TryGetValue(launch.Case, out var group))
            return;
        OperationTime[] iterations = [.. report.AllMeasurements
            .Where(measurement => measurement.Is(IterationMode.Workload, IterationStage.Result))
            .Select(measurement => new OperationTime(measurement.Nanoseconds / measurement.Operations))];
        if (iterations.Length > 0 && LaunchStatistic.Typical.Read(new Launch(launch.Round, iterations)) is { IsMeasurable: true } time)
            group.Times[launch.Case][launch.Round] = time.Nanoseconds;
    }

    /// <summary>Whether a launch, the next one in its class, is no longer needed.</summary>
    /// <param name="looked">Told what a look has found.</param>
    public bool IsClosed(ScheduledLaunch launch, Action<string> looked)
    {
        if (launch.IsObservation || !groups.TryGetValue(launch.Case, out var group))
            return false;
        if (launch.Round > group.Round)
        {
            group.Round = launch.Round;
            var reached = Looks.LastOrDefault(look => look < launch.Round);
            if (reached > group.Looked && group.IsOpen)
                looked(group.Look(reached, Looks));
            if (!group.IsFirst && group.IsOpen && launch.Round > Rounds.Launches(launch.Case) && isLate())
                looked(group.StopForTime(launch.Round - 1));
        }

        return group.Closed.Contains(launch.Case);
    }

    private int ExpectedMore(BenchmarkCase benchmark) =>
        Math.Max(0, Looks[Math.Min(1, Looks.Count - 1)] - Rounds.Launches(benchmark));

    /// <summary>All strategies over one plan with one job, the baseline among them.</summary>
    private static IEnumerable<(Group Group, CatalogueQuestion Question)> GroupsOf(BenchmarkRunInfo info)
    {
        if (QuestionCatalogue.For([info.Type]).Questions is not [{ Measures: Measure.Time or Measure.Sizes } question])
            return [];
        BenchmarkCase[] choices = [.. info.BenchmarksCases
            .Where(benchmark => StrategyCatalog.Find(Name(benchmark))?.Role is StrategyRole.Baseline or StrategyRole.Strategy)];
        var strategies = choices.Select(Name).Distinct().Count();
        return choices
            .GroupBy(benchmark => (benchmark.Parameters.DisplayInfo, benchmark.Job.DisplayInfo))
            .Select(cases => (Group: new Group([.. cases]), question))
            // Sizes differ by strategy: the best of some is no answer.
            .Where(entry => question.Measures != Measure.Sizes || entry.Group.Cases.Count == strategies)
            .Where(entry => entry.Group.Workers > 1 && entry.Group.Cases.Count > 1 && entry.Group.Cases.Any(IsBaseline));
    }

    private static RecordedStop Stop(BenchmarkCase benchmark, int round, string reason) => new()
    {
        Benchmark = FullNameProvider.GetBenchmarkName(benchmark),
        Job = benchmark.Job.DisplayInfo,
        Round = round,
        Reason = reason,
    };

    private static string Name(BenchmarkCase benchmark) => benchmark.Descriptor.WorkloadMethod.Name;

    private static bool IsBaseline(BenchmarkCase benchmark) => Name(benchmark) == BenchmarkResult.BaselineMethod;

    private sealed class Group(IReadOnlyList<BenchmarkCase> cases)
    {
        public IReadOnlyList<BenchmarkCase> Cases => cases;
        public int Workers { get; } = cases[0].Parameters[BenchmarkResult.WorkersParameter] as int? ?? 1;

        public Dictionary<BenchmarkCase, Dictionary<int, double>> Times { get; } =
            cases.ToDictionary(one => one, _ => new Dictionary<int, double>());

        public HashSet<BenchmarkCase> Closed { get; } = [];
        public List<RecordedStop> Stops { get; } = [];
        public int Looked { get; private set; }
        public bool IsOpen => Closed.Count < cases.Count;

        /// <summary>Whether this decision is what the run is for: it is made whatever it costs.</summary>
        public bool IsFirst { get; set; }

        /// <summary>The round that began last.</summary>
        public int Round { get; set; }

        private string Title => $"{cases[0].Descriptor.Type.Name}({cases[0].Parameters.PrintInfo})";

        /// <summary>Closes what is decided; says what is left open.</summary>
        public string Look(int round, IReadOnlyList<int> looks)
        {
            Looked = round;
            var outcome = DecisionRule.Decide(
                [.. cases.Select(one => new Contender(Name(one), StrategyCatalog.Find(Name(one))!.Rank, IsBaseline(one), Times[one]))],
                looks);
            foreach (var (benchmark, loss) in cases.Zip(outcome.Losses).Where(entry => !Closed.Contains(entry.First)))
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

        /// <summary>Closes everything; says so.</summary>
        public string StopForTime(int round)
        {
            foreach (var benchmark in cases.Where(one => !Closed.Contains(one)).ToArray())
                Close(benchmark, round, "budget");
            return FormattableString.Invariant($"Round {round}: no time for more of {Title} (--budget).");
        }

        private void Close(BenchmarkCase benchmark, int round, string reason)
        {
            Closed.Add(benchmark);
            Stops.Add(Stop(benchmark, round, reason));
        }
    }
}
