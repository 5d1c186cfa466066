using FanOut.Analysis.Figures;

namespace FanOut.Reports.Runs;

/// <summary>Why threads lose to one thread, or hardly gain over it, where a garbage collector stops them, and what helps.</summary>
/// <remarks>Such as <c>Fresh threads lose to one thread here (0.830x): 61 % of the time all of them wait for one garbage collector. With
/// server GC without DATAS: 1.80x, for 100 MiB more. A pool of managed processes: 1.45x.</c></remarks>
internal static class CollectorText
{
    /// <summary>A speedup below it is hardly a gain: as much as recommendations concede.</summary>
    private const double MinGain = 1.1;

    /// <summary>About the slowest strategy whose threads a collector stops for long; none if all of them gain over one thread.</summary>
    public static IEnumerable<string> Sentences(Decision decision, Judgement judgement)
    {
        var cases = judgement.Classes.SelectMany(judged => judged.Cases).ToLookup(one => one.Id);
        var heldBack = decision.Choices.Where(choice => IsHeldBack(choice, Case(choice)));
        if (heldBack.MinBy(choice => choice.Speedup!.Value) is not { } held)
            yield break;
        var paused = Case(held)!.Collector!.Paused.Median;
        yield return $"{DecisionText.Capital(held.Entry.InWords)} {Verdict(held)} ({Factor(held)}): {NumberText.Percent(paused)} of the "
            + "time all of them wait for one garbage collector.";
        if (BestElsewhere() is var (other, setting))
        {
            var strategy = other.Strategy == held.Strategy ? "" : $", {other.Entry.InWords}";
            yield return $"With {setting}{strategy}: {FactorHere(other)}{More(Case(other)?.PeakMemory - Case(held)?.PeakMemory)}.";
        }

        if (Best(decision.Choices.Where(choice => Case(choice)?.Collector is { HasChildren: true })) is { } processes)
            yield return $"{DecisionText.Capital(processes.Entry.InWords)}: {Factor(processes)}.";

        // Over one thread as it is here, not under the other setting.
        string FactorHere(Choice choice) =>
            $"{NumberText.Digits(decision.Choices.First(one => one.IsBaseline).Time.Value / choice.Time.Value)}x";

        CaseJudgement? Case(Choice choice) => cases[choice.Id].FirstOrDefault();

        // For the same work, inside the process, under another setting of the class.
        (Choice Choice, string Setting)? BestElsewhere() => (
            from another in judgement.Decisions
            where IsSameWork(another, decision)
            let setting = DecisionText.SettingOf(another)?.Words
            where setting is not null
            from choice in another.Choices
            where choice.Pays == true && Case(choice)?.Collector is { HasChildren: false }
            orderby choice.Time.Value
            select ((Choice, string)?)(choice, setting)).FirstOrDefault();
    }

    private static bool IsHeldBack(Choice choice, CaseJudgement? one) =>
        choice is { IsBaseline: false, Speedup: { IsExact: false, Value: < MinGain } }
        && one?.Collector is { HasChildren: false, Paused.Median: > CollectorFindings.MaxPaused };

    private static string Verdict(Choice held) => (held.Pays, held.Entry.IsPlural) switch
    {
        (false, true) => "lose to one thread here",
        (false, false) => "loses to one thread here",
        (_, true) => "hardly gain over one thread here",
        _ => "hardly gains over one thread here",
    };

    private static Choice? Best(IEnumerable<Choice> choices) =>
        choices.Where(choice => choice.Pays == true).MaxBy(choice => choice.Speedup!.Value);

    private static string Factor(Choice choice) => $"{NumberText.Digits(choice.Speedup!.Value)}x";

    private static string More(double? bytes) => bytes is > 0 and var more ? $", for {FigureText.Mebibytes(more)} more" : "";

    private static bool IsSameWork(Decision other, Decision decision) =>
        other != decision && other.Job == decision.Job && other.Case.DeclaringType == decision.Case.DeclaringType
        && Fixed(other).SequenceEqual(Fixed(decision));

    private static IEnumerable<string> Fixed(Decision decision) => decision.Case.Parameters
        .Where(parameter => parameter.Name != decision.Case.Question?.Settings?.Parameter)
        .Select(parameter => $"{parameter.Name}: {parameter.Value}");
}
