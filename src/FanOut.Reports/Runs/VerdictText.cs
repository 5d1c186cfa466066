namespace FanOut.Reports.Runs;

/// <summary>Verdicts in plain sentences.</summary>
/// <remarks>
/// Such as <c>For 4,000,000 square roots per worker on 2 cores: Parallel.For and ThreadTeam are equal (1.97x, 1.98x); fresh threads are 12
/// % slower; fresh native processes are 24 % slower and pay off from 9 ms of work; managed processes pay off from 130 ms of work.</c>
/// </remarks>
public static class VerdictText
{
    /// <summary>A break-even is named if it is within a tenth of the work at hand: far below, it changes nothing.</summary>
    private const double BreakEvenNamedFrom = 0.1;

    /// <summary>The work in words, such as <c>4,000,000 square roots per worker</c>; without words, the class and its parameters but the
    /// workers.</summary>
    public static string Work(BenchmarkResult benchmark) => benchmark.Question switch
    {
        { Items: { } items, ItemsPerWorker: { } count } => $"{Count(count)} {items} per worker",
        { Items: { } items, ItemsInAll: { } count } => $"{Count(count)} {items} in all",
        { Items: { } items, ItemsParameter: { } name } when benchmark.Parameter(name)?.WholeNumber is >= 1 and var count =>
            $"{Count(count)} {items} per worker",
        { Items: { } items, ItemsParameter: null } => items,
        _ => Call(benchmark.Type, benchmark.Parameters.Where(parameter => parameter.Name != BenchmarkResult.WorkersParameter)),
    };

    /// <summary>Such as <c>Threads(Workers: 2)</c>; the bare name without parameters.</summary>
    internal static string Call(string name, IEnumerable<BenchmarkParameter> parameters)
    {
        var texts = string.Join(", ", parameters.Select(parameter => $"{parameter.Name}: {parameter.Value}"));
        return texts.Length == 0 ? name : $"{name}({texts})";
    }

    /// <summary>The answer in one sentence, or what is missing for one.</summary>
    public static string Sentence(StrategyVerdict verdict, Topology topology)
    {
        var choices = verdict.Choices;
        string[] parts = choices.Count switch
        {
            0 => ["no launch took a measurable time"],
            1 => [$"only {Words(choices[0])} {Verb(choices[0], "was", "were")} measured ({Figure(choices[0])}), so there is no choice"],
            _ when choices.All(choice => choice.Standing is Standing.Fastest or Standing.Undecided) => [Undecided(choices)],
            _ => [.. Parts(choices)],
        };
        string[] missing = verdict.TotalWork is null && choices.Count > 0
            ? [$"without {BenchmarkResult.BaselineMethod} nothing is compared with one thread"] : [];
        return $"For {Work(verdict.Case)} {topology.Phrase(verdict.Workers)}: {string.Join("; ", [.. parts, .. missing])}.";
    }

    /// <summary>
    /// What pays off for a share of each worker, such as <c>Work of 50 us per worker, 2 workers: ThreadTeam (98 %) and ParallelFor (62 %)
    /// pay off; the others do not.</c> with the efficiency of each; predictions are marked.
    /// </summary>
    public static string Sentence(Advice advice)
    {
        var calls = advice.Choices.Where(call => !call.Speedup.IsExact).ToLookup(call => call.Pays);
        string[] answers = calls.Count == 0 ? ["nothing is known: no strategy has sizes with a baseline"] :
        [
            calls.Contains(true) ? $"{Names(calls[true])} {(calls[true].Skip(1).Any() ? "pay" : "pays")} off"
                : "nothing certainly pays off",
            .. calls.Contains(null) ? [$"{Names(calls[null])} {(calls[null].Skip(1).Any() ? "are" : "is")} undecided"]
                : Array.Empty<string>(),
            .. calls.Contains(false) ? ["the others do not"] : Array.Empty<string>(),
        ];
        return FormattableString.Invariant(
            $"Work of {NumberText.Time(advice.WorkPerWorker)} per worker, {advice.Workers} workers: {string.Join("; ", answers)}.");
    }

    private static IEnumerable<string> Parts(IReadOnlyList<Choice> choices)
    {
        Choice[] best = [.. choices.Where(choice => choice.Standing is Standing.Fastest or Standing.Equal)];
        var figures = string.Join(", ", best.Select(Figure));
        yield return best.Length == 1 ? $"{Words(best[0])} {Verb(best[0], "is", "are")} fastest ({figures})"
            : $"{Names(best)} are equal ({figures})";

        if (choices.Where(choice => choice.Standing == Standing.Undecided).ToArray() is { Length: > 0 } undecided)
            yield return Indistinguishable(undecided, best.Length == 1 ? "it" : "them");

        // One thread is what all speedups are over: that it is slower than the fastest need not be said again.
        foreach (var choice in choices.Where(
            choice => choice is { Standing: Standing.Slower, Strategy: not BenchmarkResult.BaselineMethod }))
            yield return choice.Pays == false ? DoesNotPay(choice) : Slower(choice);
        if (choices.Any(choice => choice is { Standing: Standing.Slower, Strategy: BenchmarkResult.BaselineMethod })
            && best.All(choice => choice.Strategy != BenchmarkResult.BaselineMethod && choice.Pays == null))
        {
            yield return "whether that beats one thread is undecided";
        }
    }

    private static string Slower(Choice choice)
    {
        var slower = $"{Words(choice)} {Verb(choice, "is", "are")} {NumberText.Percent(choice.Loss!.Value)} slower";
        var here = choice.Time.Value * (choice.Speedup?.Value ?? double.PositiveInfinity);
        return choice.BreakEven?.Value is { } work && work >= BreakEvenNamedFrom * here
            ? $"{slower} and {Verb(choice, "pays", "pay")} off from {NumberText.Time(work)} of work"
            : slower;
    }

    private static string DoesNotPay(Choice choice) => choice.BreakEven switch
    {
        { Value: { } work } => $"{Words(choice)} {Verb(choice, "pays", "pay")} off from {NumberText.Time(work)} of work",
        { AtLeast: { } work } => $"{Words(choice)} never paid off (largest work measured: {NumberText.Time(work)})",
        _ => $"{Words(choice)} {Verb(choice, "does", "do")} not pay off ({Figure(choice)})",
    };

    private static string Undecided(IReadOnlyList<Choice> choices)
    {
        var launches = choices.Min(choice => choice.Ratio?.Count ?? 0);
        return launches < LaunchFindings.Required
            ? $"{NumberText.Count(launches, "launch")} {(launches == 1 ? "is" : "are")} too few for a verdict (run "
                + $"{LaunchFindings.Recommended}); "
                + $"{Words(choices[0])} had the lowest time ({Figure(choices[0])})"
            : $"{Words(choices[0])} had the lowest time ({Figure(choices[0])}), but {Indistinguishable([.. choices.Skip(1)], "it")}";
    }

    private static string Indistinguishable(Choice[] undecided, string from)
    {
        var launches = undecided.Any(choice => choice.LaunchesNeeded is null)
            ? FormattableString.Invariant($"more than {StrategyVerdict.MaxLaunches}")
            : FormattableString.Invariant($"{undecided.Max(choice => choice.LaunchesNeeded!.Value)}");
        var isPlural = undecided.Length > 1 || undecided[0].Entry.IsPlural;
        return $"{Names(undecided)} {(isPlural ? "are" : "is")} not distinguishable from {from} (needs {launches} launches)";
    }

    private static string Words(Choice choice) => choice.Entry.Words ?? choice.Strategy;

    private static string Verb(Choice choice, string singular, string plural) => choice.Entry.IsPlural ? plural : singular;

    /// <summary>The speedup, or the time where there is none.</summary>
    private static string Figure(Choice choice) =>
        choice.Speedup is { } speedup ? $"{NumberText.Digits(speedup.Value)}x" : FigureText.Time(choice.Time);

    private static string Names(Choice[] choices) => Joined([.. choices.Select(Words)]);

    private static string Names(IEnumerable<ExpectedCall> calls) => Joined(
        [.. calls.Select(
            call => $"{call.Strategy} ({NumberText.Percent(call.Efficiency.Value)}{(call.IsPredicted ? ", predicted" : "")})")]);

    private static string Joined(string[] names) => names.Length == 1 ? names[0] : $"{string.Join(", ", names[..^1])} and {names[^1]}";

    private static string Count(long items) => items.ToString("N0", CultureInfo.InvariantCulture);
}
