using FanOut.Analysis.Scaling;

namespace FanOut.Analysis.Judgements;

/// <summary>What a reader takes home from a run, for the end of its console output.</summary>
public static class ShortVerdict
{
    /// <summary>Lines at most: 12, half of the smallest usual console.</summary>
    public const int MostLines = 12;

    /// <summary>Characters of a line at least: a narrower console wraps by itself.</summary>
    private const int NarrowestLine = 60;

    /// <summary>Kinds of doubts that are named: all of them took the room of a verdict.</summary>
    private const int MostDoubts = 3;

    /// <summary>The work per worker of the sentence about sizes, nanoseconds: one twentieth of a millisecond, where the ways of spreading part.</summary>
    private const double WorkOfSentence = 50e3;

    /// <summary>
    /// The verdicts at the most workers that have a CPU each, where efficiency ends, what pays at 50 us of work per worker, and how many doubts there are; what
    /// does not fit is left out, last things first, but never the doubts.
    /// </summary>
    /// <param name="judgement">What the run says.</param>
    /// <param name="width">Characters of a line at most; 60 at least.</param>
    /// <returns>Lines without line ends, at most <see cref="MostLines"/>; none where nothing was judged.</returns>
    public static IReadOnlyList<string> Of(Judgement judgement, int width)
    {
        ArgumentNullException.ThrowIfNull(judgement);
        var last = DoubtsOf(judgement) is { } doubts ? Wrapped(doubts, Math.Max(width, NarrowestLine)) : [];
        var lines = new List<string>();
        foreach (var item in ItemsOf(judgement))
        {
            var wrapped = Wrapped(item, Math.Max(width, NarrowestLine));
            if (lines.Count + wrapped.Count + last.Count <= MostLines)
                lines.AddRange(wrapped);
        }

        return lines.Count == 0 ? [] : [.. lines, .. last];
    }

    private static IEnumerable<string> ItemsOf(Judgement judgement)
    {
        var judged = judgement.ByWeight.Where(one => one.WorkAxes.Count == 0);
        foreach (var verdict in judged.Select(MainVerdict).OfType<StrategyVerdict>())
            yield return verdict.Sentence;
        foreach (var knees in judgement.Classes.Select(KneesOf).OfType<string>())
            yield return knees;
        if (judgement.WorkSentenceAt(WorkOfSentence) is { } sentence)
            yield return sentence;
    }

    /// <summary>The verdict at the most workers that do not take turns; at the most of all where all do.</summary>
    private static StrategyVerdict? MainVerdict(ClassJudgement judged) =>
        judged.Verdicts.OrderBy(verdict => verdict.TakesTurns).ThenByDescending(verdict => verdict.Workers).FirstOrDefault();

    /// <summary>Where the efficiency ends, strategies with the same knee together; null below three worker counts, where there is little to end.</summary>
    private static string? KneesOf(ClassJudgement judged)
    {
        var curves = judged.Curves.Where(curve => curve.Points.Count > 2 && !curve.IsReference).ToArray();
        if (curves.Length == 0)
            return null;
        var parts = curves.GroupBy(curve => curve.Knee.Place).OrderByDescending(group => group.Max(curve => curve.Knee.Workers ?? 0))
            .Select(group => $"{group.Key} ({string.Join(", ", group.Select(curve => curve.Strategy))})");
        return $"{judged.Name}, at least {EstimateText.Percent(Knee.Efficiency)} efficient up to: {string.Join("; ", parts)}.";
    }

    private static string? DoubtsOf(Judgement judgement)
    {
        var kinds = judgement.Findings.All;
        return kinds.Count switch
        {
            0 => null,
            1 => $"1 kind of doubt, below its table: {kinds[0].Code}.",
            <= MostDoubts + 1 => FormattableString.Invariant($"{kinds.Count} kinds of doubts, below their tables: {string.Join(", ", kinds.Select(kind => kind.Code))}."),
            _ => FormattableString.Invariant($"{kinds.Count} kinds of doubts, below their tables: {string.Join(", ", kinds.Take(MostDoubts).Select(kind => kind.Code))} ")
                + FormattableString.Invariant($"and {kinds.Count - MostDoubts} more."),
        };
    }

    /// <summary>Cut between words; what follows the first line stands two characters in.</summary>
    private static IReadOnlyList<string> Wrapped(string text, int width)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                lines.Add(line);
                line = "  " + word;
            }
            else
            {
                line = line.Length == 0 ? word : $"{line} {word}";
            }
        }

        return [.. lines, line];
    }
}
