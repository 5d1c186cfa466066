using FanOut.Analysis.Figures;

namespace FanOut.Reports.Runs;

/// <summary>Decisions in plain sentences.</summary>
/// <remarks>Such as <c>On 2 cores, for 4,000,000 square roots per worker, use Parallel.For: 1.9 times as fast as one thread, at most 7 %
/// slower than the best of 10. Fresh threads take 10 to 60 % longer (8.1 to 9.2 or 15 to 16 ms).</c></remarks>
public static class DecisionText
{
    /// <summary>A break-even is named if it is within a tenth of the work at hand: far below, it changes nothing.</summary>
    private const double BreakEvenNamedFrom = 0.1;

    /// <summary>A smaller loss reads as 0 %.</summary>
    private const double Visible = 0.005;

    /// <summary>A larger loss is easier to read as a multiple of the best time.</summary>
    private const double Double = 0.995;

    /// <summary>The setting of the runtime that a decision is about; null for a class that does not vary any.</summary>
    internal static CatalogueSetting? SettingOf(Decision decision) => decision.Case.Question?.Settings is { } settings
        ? settings.Values.FirstOrDefault(setting => setting.Value == decision.Case.Parameter(settings.Parameter)?.Value) : null;

    /// <summary>The answer in one or two sentences, after a busy machine, or what is missing for one.</summary>
    public static string Answer(Decision decision, Judgement judgement) => Answer(
        decision, judgement, [.. Others(decision), .. CollectorText.Sentences(decision, judgement)]);

    /// <summary>The same without the other choices.</summary>
    internal static string OneSentence(Decision decision, Judgement judgement) => Answer(decision, judgement, []);

    private static string Answer(Decision decision, Judgement judgement, IEnumerable<string> others) => string.Join(' ', [
        .. Busy(decision),
        $"{(decision.Workers is { } workers ? $"{Capital(judgement.Topology.Phrase(workers))}, for" : "For")} "
            + $"{WorkText.Describe(decision.Case)}, {Recommendation(decision)}.",
        .. others,
        .. decision.TotalWork is null && decision.Choices.Count > 0
            ? [$"Without {decision.Case.Baseline} nothing is compared with {Baseline(decision)}."] : Array.Empty<string>(),
    ]);

    /// <summary>Such as <c>Loss at most (95 %): ThreadTeam 8 %, tasks 9 %, fresh threads 38 %, 3 more up to 7.5x.</c></summary>
    internal static string Losses(Decision decision, int max)
    {
        Choice[] bounded = [.. decision.Choices.Where(choice => choice.Loss?.Upper is not null).OrderBy(choice => choice.Loss!.Upper)];
        var named = bounded.Length - 1 <= max ? bounded.Length : max;
        var texts = bounded.Take(named).Select(choice => $"{choice.Entry.InWords} {AtMost(choice)}");
        var more = named < bounded.Length
            ? FormattableString.Invariant($", {bounded.Length - named} more up to {AtMost(bounded[^1])}") : "";
        return $"Loss at most (95 %): {string.Join(", ", texts)}{more}.";
    }

    /// <summary>The choices that the answer speaks of beside one thread.</summary>
    internal static IEnumerable<Choice> Named(Decision decision) => [.. First(decision), .. MayBeSlower(decision), .. SlowerThan(decision)];

    private static IEnumerable<Choice> First(Decision decision) =>
        decision.Recommended is { } recommended ? [recommended] : decision.Choices.Take(1);

    private static IEnumerable<string> Busy(Decision decision)
    {
        string[] causes = [.. decision.Disturbances.Select(finding => finding.Kind == HostFindings.Throttled
            ? "a CPU quota stopped the measured processes"
            : $"{(finding.Kind == HostFindings.Busy ? "other programs" : "other machines of its host")} took up to "
                + $"{NumberText.Percent(finding.Number!.Value)} of the CPU time")];
        if (causes.Length > 0)
            yield return $"The machine was busy: {Joined(causes)}{(LeftOut(decision) is { } leftOut ? $"; {leftOut}" : "")}.";
    }

    /// <summary>Such as <c>9 rounds are left out</c>; null where none is.</summary>
    internal static string? LeftOut(Decision decision) => decision.RoundsLeftOut is not 0 and var rounds
        ? $"{NumberText.Count(rounds, "round")} {(rounds == 1 ? "is" : "are")} left out" : null;

    private static string Recommendation(Decision decision) => decision switch
    {
        { Choices: [] } => "no launch took a measurable time",
        { Choices: [var only] } =>
            $"only {only.Entry.InWords} {Verb(only, "was", "were")} measured ({Figure(only, decision)}), so there is no choice",
        { IsSettled: true, Recommended: { } choice } => $"use {choice.Entry.InWords}: {Gain(choice, decision)}",
        { Recommended: { } choice } =>
            $"{choice.Entry.InWords} {Verb(choice, "is", "are")} the likely choice: {Gain(choice, decision)} ({Needed(decision)})",
        _ when decision.Choices.All(choice => choice.Loss?.Upper is null) =>
            $"{NumberText.Count(decision.Rounds.Taken, "round")} {(decision.Rounds.Taken == 1 ? "is" : "are")} too few for a "
                + $"recommendation (run {DecisionRule.Looks[0]} or more); {Lowest(decision)}",
        _ => $"there is no recommendation yet: {Lowest(decision)}, but {OneThread(decision)} ({Needed(decision)})",
    };

    private static string Gain(Choice choice, Decision decision)
    {
        var best = FormattableString.Invariant($"the best of {decision.Choices.Count}");
        var upper = choice.Loss!.Upper!.Value;
        var isFastest = upper < Visible;
        var loss = isFastest ? "nothing measured is faster"
            : upper >= Double ? $"at most {Short(1 + upper)} times as long as {best}"
            : $"at most {AtMost(choice)} slower than {best}";
        var modes = Modes(choice) is { } two ? $"; {Verb(choice, "its", "their")} calls take {two}" : "";
        return choice.Speedup is { IsExact: false } speedup
            ? $"{Faster(speedup, decision)}, {(isFastest ? "and " : "")}{loss}{modes}"
            : loss + modes;
    }

    private static string Needed(Decision decision) => decision.Rounds.Needed switch
    {
        _ when decision.Rounds.Taken < DecisionRule.Looks[0] => FormattableString.Invariant(
            $"{DecisionRule.Looks[0]} to {DecisionRule.Looks[^1]} rounds usually settle it"),
        null => "not settled",
        > ScalingFindings.MaxRounds => decision.Disturbances.Count > 0 ? "this machine is too busy now to settle it"
            : $"too close to {NumberText.Percent(DecisionRule.Tolerance)} to tell in {ScalingFindings.MaxRounds} rounds",
        var rounds => FormattableString.Invariant($"about {rounds} rounds would settle it"),
    };

    private static string Lowest(Decision decision) =>
        $"{decision.Choices[0].Entry.InWords} had the lowest time ({Figure(decision.Choices[0], decision)})";

    private static string OneThread(Decision decision) => decision.Choices.FirstOrDefault(choice => choice.IsBaseline) switch
    {
        null or { Loss: null } => $"{Baseline(decision)} has too few launches to compare",
        { Loss.Lower: >= Visible and var some } =>
            FormattableString.Invariant($"{Baseline(decision)} may take only {100 * some:0} % longer"),
        _ => $"{Baseline(decision)} may be as fast",
    };

    /// <summary>What costs more than the tolerance; one thread is what all speedups are over, and need not be said again.</summary>
    private static IEnumerable<string> Others(Decision decision)
    {
        string[] unsure = [.. MayBeSlower(decision).Select((choice, index) =>
            $"{choice.Entry.InWords} {(index == 0 ? $"may take {UpTo(choice)}" : $"up to {AtMost(choice)}")}{InModes(choice)}")];
        string[] clauses = [
            .. unsure.Length == 0 ? [] : new[] { string.Join(", ", unsure) }, .. SlowerThan(decision).Select(Slower)];
        if (clauses.Length > 0)
            yield return $"{Capital(string.Join("; ", clauses))}.";
        string[] failed = [.. decision.Choices.Where(choice => choice is { Loss: null, IsBaseline: false })
            .Select(choice => choice.Entry.InWords)];
        if (failed.Length > 0 && failed.Length < decision.Choices.Count - 1)
            yield return $"Too many launches of {Joined(failed)} failed to compare.";
    }

    private static IEnumerable<Choice> SlowerThan(Decision decision) => decision.Choices.Where(choice =>
        choice != decision.Recommended && !choice.IsBaseline
        && choice.Loss is { Upper: not null } loss && (loss.IsExcluded || loss.Estimate > DecisionRule.Tolerance));

    /// <summary>What is estimated within the tolerance, but may be far beyond it and beyond what is recommended; the worst first.</summary>
    private static IEnumerable<Choice> MayBeSlower(Decision decision) => decision.Choices
        .Except([.. First(decision), .. SlowerThan(decision)])
        .Where(one => !one.IsBaseline && one.Loss?.Upper > Math.Max(DecisionRule.Tolerance, decision.Recommended?.Loss?.Upper ?? 0))
        .OrderByDescending(choice => choice.Loss!.Upper);

    private static string Slower(Choice choice)
    {
        var slower = $"{choice.Entry.InWords} {Longer(choice)}{InModes(choice)}";
        var pays = Verb(choice, "pays", "pay");
        var here = choice.Time.Value * (choice.Speedup?.Value ?? double.PositiveInfinity);
        return choice switch
        {
            { Loss.IsExcluded: false } => slower,
            { BreakEven.Value: { } work } when work >= BreakEvenNamedFrom * here =>
                $"{slower} and {pays} off from {NumberText.Time(work)} of work",
            { Pays: false, BreakEven.AtLeast: { } work } => $"{slower} and never paid off (largest work measured: {NumberText.Time(work)})",
            _ => slower,
        };
    }

    /// <summary>A verb with its object: a range where the bounds are far apart, and only its end where it begins at nothing.</summary>
    private static string Longer(Choice choice)
    {
        var (estimate, lower, upper) = (choice.Loss!.Estimate, choice.Loss.Lower ?? 0, choice.Loss.Upper ?? 0);
        var takes = Verb(choice, "takes", "take");
        return (upper - lower > 0.1 + (0.2 * estimate), lower < Visible) switch
        {
            (false, _) => $"{takes} {Text(estimate)}",
            (true, true) => $"may take {UpTo(choice)}",
            _ when upper >= Double => $"{takes} {Short(1 + lower)} to {Short(1 + upper)} times as long",
            _ => FormattableString.Invariant($"{takes} {100 * lower:0} to {100 * upper:0} % longer"),
        };

        static string Text(double loss) => loss >= Double ? $"{Short(1 + loss)} times as long"
            : FormattableString.Invariant($"{100 * loss:0} % longer");
    }

    /// <summary>Such as <c>38 %</c> or <c>2.0x</c>.</summary>
    private static string AtMost(Choice choice) => choice.Loss!.Upper!.Value is var upper && upper >= Double ? $"{Short(1 + upper)}x"
        : FormattableString.Invariant($"{Math.Ceiling(100 * upper):0} %");

    private static string UpTo(Choice choice) => choice.Loss!.Upper is >= Double and var upper
        ? $"up to {Short(1 + upper)} times as long" : $"up to {AtMost(choice)} longer";

    private static string InModes(Choice choice) => Modes(choice) is { } modes ? $" ({modes})" : "";

    /// <summary>Such as <c>8.1 to 9.2 or 15 to 16 ms</c>; null for a choice without two modes.</summary>
    internal static string? Modes(Choice choice)
    {
        if (choice.Slow?.Modes is not [var low, var high])
            return null;
        var unit = NumberText.TimeUnit(high.To);
        return $"{Range(low)} or {Range(high)} {unit.Name}";

        string Range((double From, double To) mode) => Short(mode.From / unit.Nanoseconds) is var from
            && Short(mode.To / unit.Nanoseconds) is var to && from != to ? $"{from} to {to}" : from;
    }

    private static string Short(double value) => value.ToString(value < 9.95 ? "0.0" : "0", CultureInfo.InvariantCulture);

    internal static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Verb(Choice choice, string singular, string plural) => choice.Entry.IsPlural ? plural : singular;

    /// <summary>The speedup, or the time where there is none.</summary>
    private static string Figure(Choice choice, Decision decision) =>
        choice.Speedup is { IsExact: false } speedup ? Faster(speedup, decision) : FigureText.Time(choice.Time);

    private static string Faster(Estimate speedup, Decision decision) => $"{Short(speedup.Value)} times as fast as {Baseline(decision)}";

    private static string Baseline(Decision decision) =>
        decision.Case.Baseline == BenchmarkResult.BaselineMethod ? "one thread" : decision.Case.Baseline;

    internal static string Joined(string[] names) => names.Length == 1 ? names[0] : $"{string.Join(", ", names[..^1])} and {names[^1]}";
}
