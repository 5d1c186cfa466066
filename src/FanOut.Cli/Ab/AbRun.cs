namespace FanOut.Cli.Ab;

/// <summary>One run of <c>fanout ab</c>: from the options to the comparison.</summary>
internal sealed class AbRun(AbOptions options, IRunProgress progress, IReadOnlyList<string> commandLine)
{
    private readonly long begin = Stopwatch.GetTimestamp();
    private TimeSpan wall;
    private TimeSpan measuring;

    /// <summary>The share of the rounds' time that was spent in actual iterations; null before the first round.</summary>
    public double? MeasuringShare => wall > TimeSpan.Zero ? measuring / wall : null;

    /// <param name="cancellation">Ends and removes everything that was started before the exception is thrown.</param>
    /// <exception cref="AbException">It cannot begin or continue.</exception>
    /// <exception cref="ResultFileException">Results cannot be written or read.</exception>
    public async Task<Comparison> Execute(AbPlan? resumed, CancellationToken cancellation)
    {
        var (repository, project) = await GitRepository.FindProject(options.Project, cancellation);
        await using var worktrees = await Worktrees.Open(repository, progress.Say, cancellation);
        var @base = resumed?.Base ?? (options.Base is { } reference ? await repository.Resolve(reference, cancellation) : null);
        var head = resumed?.Head ?? await repository.State(options.Head, worktrees.Folder, cancellation);
        @base ??= head;
        var building = new BothBuilds(worktrees, project, options);
        progress.Say($"base: {@base}{Also(options.BaseSettings)}");
        progress.Say($"head: {head}{Also(options.HeadSettings)}{(building.AreOne(@base, head) ? "; one build serves both" : "")}");
        var builds = await progress.While(
            "Building both sides and launching each benchmark once", () => building.Build(@base, head, cancellation));
        CasePair[] pairs = [.. CasePair.Match(builds.Base, builds.Head)
            .Select(pair => pair.With(options.BaseSettings, options.HeadSettings))];
        if (pairs.Length == 0)
            throw new AbException("No benchmark is on both sides.");
        if (builds.Head.Cases.Select(each => each.Job)
            .FirstOrDefault(job => ShortJob.Overruled(job, options.HarnessArguments) is not null) is { } job)
            progress.Say($"The project's own job overrides the short one ({ShortJob.Overruled(job, options.HarnessArguments)}): {job}");

        resumed?.RequireCases(options.Output, pairs);
        var schedule = Schedule(pairs);
        if (resumed is null)
        {
            var settled = options with { Rounds = schedule.Looks[0], Extends = schedule.Looks.Count > 1 };
            AbPlan.From(settled, repository.Root, project, @base, head, pairs).Write(options.Output, AbFolder.PlanName);
        }

        progress.Say($"Seed of the order: {options.Seed}. Results: {options.Output}");
        var batch = new Batch(
            new MeasuredSide("base", builds.Base) { Settings = options.BaseSettings },
            new MeasuredSide("head", builds.Head) { Settings = options.HeadSettings }, pairs,
            new LaunchRunner(worktrees.Processes, options.Deadline), new RoundFiles(options.Output, commandLine), options.Seed);
        return await Decide(batch, schedule, options.Comparison, cancellation);

        static string Also(SideSettings settings) => settings.IsEmpty ? "" : $", {settings}";
    }

    public static (RoundFiles Files, int Seed, int Limit)[] Batches(AbPlan plan, string output) =>
    [
        (new RoundFiles(output, []), plan.Seed, RoundSchedule.From(plan.Rounds, plan.Extends).MaxRounds),
        (new RoundFiles(new AbFolder(output).Confirmation.Path, []), ConfirmationSeed(plan.Seed), plan.Rounds),
    ];

    /// <summary>Another seed: the order of the first batch is part of what is to be confirmed.</summary>
    private static int ConfirmationSeed(int seed) => unchecked(seed + 1);

    /// <summary>The rounds, which a budget may set; says what they will take and can detect.</summary>
    private RoundSchedule Schedule(CasePair[] pairs)
    {
        var round = RoundForecast.RoundTime(pairs);
        var schedule = RoundSchedule.From(options.Rounds, options.Extends);
        if (options.Budget is { } budget)
        {
            var rounds = RoundBudget.Rounds(budget - Stopwatch.GetElapsedTime(begin), round);
            if (rounds == 0)
            {
                var needed = DurationText.Format(Stopwatch.GetElapsedTime(begin) + (RoundBudget.MinRounds * round));
                throw new AbException(FormattableString.Invariant(
                    $"--budget: the minimum of {RoundBudget.MinRounds} rounds needs {needed}; select fewer benchmarks or raise --budget."));
            }

            if (!options.RoundsAreGiven || rounds < schedule.MaxRounds)
                schedule = RoundSchedule.From(options.RoundsAreGiven ? Math.Min(rounds, options.Rounds) : rounds, extends: false);
        }

        var first = schedule.Looks[0];
        var forFirst = schedule.Looks.Count > 1 ? $" for the first {first}" : "";
        progress.Say(FormattableString.Invariant(
            $"{NumberText.Count(pairs.Length, "benchmark")}, {schedule}: {2 * pairs.Length * first} launches, ")
            + $"about {DurationText.Format(first * round)}{forFirst}.");
        progress.Say(RoundForecast.Detects(schedule, options));
        return schedule;
    }

    private async Task<Comparison> Decide(Batch batch, RoundSchedule schedule, ComparisonOptions asked, CancellationToken cancellation)
    {
        var rounds = batch.Rounds();
        // An interrupted run may have been between the first look and the second.
        var until = schedule.Looks.FirstOrDefault(look => look >= batch.Files.Completed, schedule.MaxRounds);
        while (true)
        {
            await Take(rounds, batch.Pairs.Count, until, cancellation);
            var look = batch.Files.Compare(schedule.Options(asked));
            switch (NextStep.After(look, schedule, until))
            {
                case NextStep.Extend more:
                    progress.Say(FormattableString.Invariant(
                        $"Some benchmarks are undecided after {until} rounds; continuing to {more.Rounds}."));
                    until = more.Rounds;
                    break;
                case NextStep.Confirm confirm:
                    return await Confirmed(look, confirm, batch, asked, cancellation);
                default:
                    return look;
            }
        }
    }

    private async Task<Comparison> Confirmed(
        Comparison look, NextStep.Confirm confirm, Batch batch, ComparisonOptions asked, CancellationToken cancellation)
    {
        var controls = look.Benchmarks.Where(benchmark => benchmark.IsControl).Select(benchmark => benchmark.Benchmark).ToHashSet();
        var again = batch with
        {
            Pairs = [.. batch.Pairs.Where(pair => confirm.Benchmarks.Contains(pair.Benchmark) || controls.Contains(pair.Benchmark))],
            Files = new RoundFiles(new AbFolder(options.Output).Confirmation.Path, commandLine),
            Seed = ConfirmationSeed(options.Seed),
        };
        progress.Say($"Possible regression: {string.Join(", ", confirm.Benchmarks)}. "
            + "Running a second batch of rounds, in new processes, to confirm it.");
        await Take(again.Rounds(), again.Pairs.Count, options.Rounds, cancellation);
        return Confirmation.Apply(look, again.Files.Compare(Confirmation.Options(asked)));
    }

    private Task<int> Take(InterleavedRounds rounds, int cases, int until, CancellationToken cancellation) =>
        progress.Launches(2 * cases * Math.Max(0, until + 1 - rounds.Next), async launches =>
        {
            var (taken, time) = (0, TimeSpan.Zero);
            while (rounds.Next <= until)
            {
                var round = await rounds.Run(launches.Launched, cancellation);
                (taken, time) = (taken + 1, time + round.Wall);
                (wall, measuring) = (wall + round.Wall, measuring + round.Measuring);
                foreach (var failure in round.Failed)
                    progress.Say(failure.Failure);
                launches.Ended(rounds.Next - 1, until, round.Wall, (until + 1 - rounds.Next) * time / taken);
            }

            return taken;
        });

    /// <summary>The cases of one batch of rounds, and where they go.</summary>
    private sealed record Batch(MeasuredSide Base, MeasuredSide Head, IReadOnlyList<CasePair> Pairs, LaunchRunner Runner, RoundFiles Files,
        int Seed)
    {
        public InterleavedRounds Rounds() => new(Base, Head, Pairs, Runner, Files, Seed, Files.Failed());
    }
}
