using BenchmarkDotNet.Engines;
using StrategyRole = FanOut.Analysis.Results.StrategyRole;

namespace FanOut.BenchmarkDotNet;

/// <summary>Which cases need more launches: a case of a decision until it is certainly too slow or the decision is settled, every other one
/// as many as its job says.</summary>
internal sealed class OpenDecisions
{
    private readonly Func<bool> isLate;
    private readonly List<OpenDecision> ranked = [];
    private readonly Dictionary<BenchmarkCase, OpenDecision> groups = [];
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
        var questions = looks.Count == 0 ? [] : classes.SelectMany(DecisionsIn);
        foreach (var (group, _) in questions
            .OrderBy(entry => entry.Question.Measures == Measure.Sizes)
            .ThenBy(entry => entry.Question is not { Settings: null, Measures: not Measure.Waiting })
            .ThenBy(entry => entry.Decision.Workers > usableCpus)
            .ThenByDescending(entry => entry.Decision.Workers))
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
            .Select(benchmark => OpenDecision.Stop(benchmark, Rounds.Launches(benchmark), "fixed")));
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
    /// <param name="figures">What it reported, by the names in the run record.</param>
    public void Add(ScheduledLaunch launch, BenchmarkReport report, IReadOnlyDictionary<string, double> figures)
    {
        if (launch.IsObservation || !groups.TryGetValue(launch.Case, out var group))
            return;
        OperationTime[] iterations = [.. report.AllMeasurements
            .Where(measurement => measurement.Is(IterationMode.Workload, IterationStage.Result))
            .Select(measurement => new OperationTime(measurement.Nanoseconds / measurement.Operations))];
        if (iterations.Length > 0 && LaunchStatistic.Typical.Read(new Launch(launch.Round, iterations)) is { IsMeasurable: true } time)
            group.Times[launch.Case][launch.Round] = time.Nanoseconds;
        group.Figures.Add((launch.Round, name => figures.TryGetValue(name, out var figure) ? figure : null));
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

    private void SaveTime(OpenDecision running, int round, Action<string> looked)
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

    private static IEnumerable<(OpenDecision Decision, CatalogueQuestion Question)> DecisionsIn(BenchmarkRunInfo info)
    {
        var catalogue = RunCatalogue.For([info.Type]);
        if (catalogue.Questions is not [{ Measures: Measure.Time or Measure.Sizes or Measure.Waiting } question])
            return [];
        // Reports take methods that no catalogue has for choices, too.
        BenchmarkCase[] choices = [.. info.BenchmarksCases.Where(benchmark =>
            catalogue.Strategy(OpenDecision.Name(benchmark))?.Role is null or StrategyRole.Baseline or StrategyRole.Strategy)];
        var strategies = choices.Select(OpenDecision.Name).Distinct().Count();
        return choices
            .GroupBy(benchmark => (benchmark.Parameters.DisplayInfo, benchmark.Job.DisplayInfo))
            .Select(cases => (Decision: new OpenDecision([.. cases], WorkersOf(cases.First(), question), catalogue), question))
            // Sizes differ by strategy: the best of some is no answer.
            .Where(entry => question.Measures != Measure.Sizes || entry.Decision.Cases.Count == strategies)
            .Where(entry => entry.Decision.IsChoice);
    }

    private static int WorkersOf(BenchmarkCase benchmark, CatalogueQuestion question) =>
        benchmark.Parameters[question.WorkersParameter ?? BenchmarkResult.WorkersParameter] as int? ?? 1;
}
