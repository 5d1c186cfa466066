using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Exporters;
using FanOut.Analysis.Scaling;
using StrategyRole = FanOut.Analysis.Results.StrategyRole;

namespace FanOut.BenchmarkDotNet;

/// <summary>Which cases need more launches: a case of a decision until it is certainly too slow or the decision is settled, every other one
/// as many as its job says.</summary>
internal sealed class OpenDecisions
{
    private readonly Func<bool> isLate;
    private readonly List<Group> ranked = [];
    private readonly Dictionary<BenchmarkCase, Group> groups = [];
    private readonly List<RecordedStop> stops = [];

    /// <summary>The first decision, and the others that the budget has time for: those at the most workers that do not take turns come
    /// first, in the order of their classes, those about settings, waiting and sizes of work last.</summary>
    /// <param name="classes">The classes in the order of <see cref="InOrder"/>.</param>
    /// <param name="looks">Rounds to look after, rising; none for equally many launches of all cases.</param>
    /// <param name="launchTime">Expected time of one launch.</param>
    /// <param name="time">Time for launches beyond those of the jobs, by the forecast.</param>
    /// <param name="usableCpus">Workers that can compute at the same time.</param>
    /// <param name="isLate">Whether the run takes longer than it may: decisions that have not begun then get no more rounds than other
    /// cases, the last ones first, and if that is not enough, all but the first one stop.</param>
    public OpenDecisions(
        IEnumerable<BenchmarkRunInfo> classes, IReadOnlyList<int> looks, Func<BenchmarkCase, TimeSpan> launchTime, TimeSpan time,
        int usableCpus, Func<bool> isLate)
    {
        (Looks, this.isLate) = (looks, isLate);
        if (looks.Count == 0)
            return;
        foreach (var (group, _) in classes.SelectMany(GroupsOf)
            .OrderBy(entry => entry.Question.Measures == Measure.Sizes)
            .ThenBy(entry => entry.Question is not { Settings: null, Measures: not Measure.Waiting })
            .ThenBy(entry => entry.Group.Workers > usableCpus)
            .ThenByDescending(entry => entry.Group.Workers))
        {
            var cost = group.Cases.Aggregate(
                TimeSpan.Zero, (sum, benchmark) => sum + (ExpectedMore(benchmark) * launchTime(benchmark)));
            group.IsDropped = cost > time && ranked.Count > 0;
            time -= group.IsDropped ? TimeSpan.Zero : cost;
            ranked.Add(group);
            foreach (var benchmark in group.Cases)
                groups.Add(benchmark, group);
        }

        stops.AddRange(classes.SelectMany(info => info.BenchmarksCases).Where(benchmark => !groups.ContainsKey(benchmark))
            .Select(benchmark => Stop(benchmark, Rounds.Launches(benchmark), "fixed")));
    }

    /// <summary>The classes with the most important answers first; they run in that order, so that a run that is late has them.</summary>
    public static IReadOnlyList<BenchmarkRunInfo> InOrder(IEnumerable<BenchmarkRunInfo> classes) =>
    [
        .. classes.OrderBy(info => RunCatalogue.For([info.Type]).Questions is [var question]
            ? question.Order(question.Measures == Measure.Time
                && info.BenchmarksCases.Select(one => WorkersOf(one, question)).Distinct().Count() > 1)
            : 2),
    ];

    /// <summary>Decisions for which there is no time beyond the launches of their jobs; none where the order is not by rounds.</summary>
    public IEnumerable<string> Dropped => ranked.Where(group => group.IsDropped).Select(group => group.Title);

    /// <summary>Rounds to look after.</summary>
    public IReadOnlyList<int> Looks { get; }

    /// <summary>After which round each case stopped, and why. Takes the last look, for which no launch asks.</summary>
    public IEnumerable<RecordedStop> End()
    {
        foreach (var group in ranked)
        {
            if (group.IsDropped)
                group.StopForTime(Rounds.Launches);
            else if (group.IsOpen && group.Times.Values.Any(rounds => rounds.ContainsKey(Looks[^1])))
                group.Look(Looks[^1], Looks);
        }

        return stops.Concat(ranked.SelectMany(group => group.Stops));
    }

    /// <summary>The most launches that a case may take.</summary>
    public int MaxLaunches(BenchmarkCase benchmark) =>
        groups.GetValueOrDefault(benchmark) is { IsDropped: false }
            ? Math.Max(Looks[^1], Rounds.Launches(benchmark))
            : Rounds.Launches(benchmark);

    /// <summary>The launches that a case is expected to take, 0 when it needs no more: many decisions are settled at the second look, those
    /// that are not go on to their next one.</summary>
    public int ExpectedLaunches(BenchmarkCase benchmark) => groups.GetValueOrDefault(benchmark) switch
    {
        null or { IsDropped: true } => Rounds.Launches(benchmark),
        var group when group.Closed.Contains(benchmark) => 0,
        var group => Math.Max(
            Rounds.Launches(benchmark) + ExpectedMore(benchmark), Looks.FirstOrDefault(look => look > group.Looked, Looks[^1])),
    };

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

    /// <summary>Takes a case out of its decision, whose launches fail again and again.</summary>
    public void Fail(ScheduledLaunch launch)
    {
        if (!launch.IsObservation && groups.TryGetValue(launch.Case, out var group))
            group.Fail(launch.Case, launch.Round);
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
            if (group is { IsOpen: true, IsDropped: false } && launch.Round > Rounds.Launches(launch.Case) && isLate())
                SaveTime(group, launch.Round - 1, looked);
        }

        // The record of a class before it may have closed one that is dropped.
        return group.IsDropped ? launch.Round > Rounds.Launches(launch.Case) : group.Closed.Contains(launch.Case);
    }

    private void SaveTime(Group running, int round, Action<string> looked)
    {
        var dropped = new List<string>();
        while (isLate() && ranked.Skip(1).LastOrDefault(group => group is { Round: 0, IsDropped: false }) is { } last)
        {
            last.IsDropped = true;
            dropped.Add(last.Title);
        }

        if (dropped.Count > 0)
            looked($"The run is late: no more rounds than other cases for {ListText.Join(dropped)} (--budget).");
        // Of the running class, the last decisions stop first.
        var begun = ranked.Skip(1).Where(group => group is { IsOpen: true, IsDropped: false } && group.Class == running.Class);
        foreach (var group in begun.Reverse())
        {
            if (isLate())
                looked(group.StopForTime(_ => round));
        }
    }

    private int ExpectedMore(BenchmarkCase benchmark) =>
        Math.Max(0, Looks[Math.Min(1, Looks.Count - 1)] - Rounds.Launches(benchmark));

    /// <summary>All strategies over one plan with one job, the baseline among them.</summary>
    private static IEnumerable<(Group Group, CatalogueQuestion Question)> GroupsOf(BenchmarkRunInfo info)
    {
        var catalogue = RunCatalogue.For([info.Type]);
        if (catalogue.Questions is not [{ Measures: Measure.Time or Measure.Sizes or Measure.Waiting } question])
            return [];
        // Reports take methods that no catalogue has for choices, too.
        BenchmarkCase[] choices = [.. info.BenchmarksCases
            .Where(benchmark => catalogue.Strategy(Name(benchmark))?.Role is null or StrategyRole.Baseline or StrategyRole.Strategy)];
        var strategies = choices.Select(Name).Distinct().Count();
        return choices
            .GroupBy(benchmark => (benchmark.Parameters.DisplayInfo, benchmark.Job.DisplayInfo))
            .Select(cases => (Group: new Group([.. cases], WorkersOf(cases.First(), question), catalogue), question))
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

    private static int WorkersOf(BenchmarkCase benchmark, CatalogueQuestion question) =>
        benchmark.Parameters[question.WorkersParameter ?? BenchmarkResult.WorkersParameter] as int? ?? 1;

    private static string Name(BenchmarkCase benchmark) => benchmark.Descriptor.WorkloadMethod.Name;

    private static bool IsBaseline(BenchmarkCase benchmark) => Name(benchmark) == BenchmarkResult.BaselineMethod;

    private sealed class Group(IReadOnlyList<BenchmarkCase> cases, int workers, Catalogue catalogue)
    {
        private readonly HashSet<BenchmarkCase> failed = [];

        public IReadOnlyList<BenchmarkCase> Cases => cases;
        public int Workers => workers;
        public Type Class => cases[0].Descriptor.Type;

        public Dictionary<BenchmarkCase, Dictionary<int, double>> Times { get; } =
            cases.ToDictionary(one => one, _ => new Dictionary<int, double>());

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
                looks);
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
    }
}
