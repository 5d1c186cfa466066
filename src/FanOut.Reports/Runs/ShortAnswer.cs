namespace FanOut.Reports.Runs;

/// <summary>What a reader takes home from a run, for the end of its console output.</summary>
public static class ShortAnswer
{
    /// <summary>Half of the smallest usual console.</summary>
    public const int MaxLines = 12;

    /// <summary>Characters of a line: a narrower console wraps by itself.</summary>
    private const int MinWidth = 60;

    /// <summary>Kinds of findings that are named: all of them would take the room of an answer.</summary>
    private const int MaxFindings = 3;

    /// <summary>Nanoseconds of work per worker in the sentence about sizes: the strategies differ most there.</summary>
    public const double WorkOfSentence = 50e3;

    /// <summary>
    /// The decisions at the largest number of workers that have a CPU each, where efficiency ends, what pays off at 50 us of work per
    /// worker, and the kinds of findings; what does not fit is shortened or left out, last things first, but never the findings.
    /// </summary>
    /// <param name="width">Characters of a line; 60 at least.</param>
    /// <returns>Lines without line ends; none if nothing was judged.</returns>
    public static IReadOnlyList<string> Lines(Judgement judgement, int width)
    {
        width = Math.Max(width, MinWidth);
        var last = Findings(judgement) is { } findings ? Wrap(findings, width) : [];
        var lines = new List<string>();
        foreach (var forms in Sentences(judgement))
        {
            var left = MaxLines - last.Count - lines.Count;
            lines.AddRange(forms.Select(sentence => Wrap(sentence, width)).FirstOrDefault(wrapped => wrapped.Count <= left) ?? []);
        }

        return lines.Count == 0 ? [] : [.. lines, .. last];
    }

    /// <summary>Each in the forms that it has, the longest first.</summary>
    private static IEnumerable<string[]> Sentences(Judgement judgement) =>
    [
        .. DecisionSection.Main(judgement).Where(decision => decision.Case.Measures != Measure.Sizes)
            .Select(decision => new[] { DecisionText.Answer(decision, judgement), DecisionText.OneSentence(decision, judgement) }),
        .. judgement.Classes.Select(one => Knees(one, judgement.Topology)).OfType<string>().Select(knees => new[] { knees }),
        .. judgement.AdviceAt(WorkOfSentence) is { } advice ? [[DecisionText.Sentence(advice)]] : Array.Empty<string[]>(),
    ];

    /// <summary>Where the efficiency ends, strategies with the same knee together; null below three worker counts.</summary>
    private static string? Knees(ClassJudgement judged, Topology topology)
    {
        var curves = judged.Curves.Where(curve => curve.Points.Count > 2 && !curve.IsReference).ToArray();
        if (curves.Length == 0)
            return null;
        var parts = curves.GroupBy(curve => curve.Knee.Place(topology))
            .OrderByDescending(group => group.Max(curve => curve.Knee.Workers ?? 0))
            .Select(group => $"{group.Key} ({string.Join(", ", group.Select(curve => curve.Strategy))})");
        return $"{judged.Name}, at least {NumberText.Percent(Knee.Efficiency)} efficient up to: {string.Join("; ", parts)}.";
    }

    private static string? Findings(Judgement judgement)
    {
        var kinds = judgement.Findings.All;
        if (kinds.Count == 0)
            return null;
        var names = ListText.Join(kinds.Select(kind => kind.Code), MaxFindings);
        return $"{NumberText.Count(kinds.Count, "kind")} of warning; see the notes under the tables: {names}.";
    }

    /// <summary>Cut between words; lines after the first are indented by two characters.</summary>
    private static IReadOnlyList<string> Wrap(string text, int width)
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
