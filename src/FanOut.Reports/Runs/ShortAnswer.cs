namespace FanOut.Reports.Runs;

/// <summary>What a reader takes home from a run, for the end of its console output.</summary>
public static class ShortAnswer
{
    /// <summary>Half of the smallest usual console.</summary>
    public const int MaxLines = 12;

    /// <summary>Characters of a line: a narrower console wraps by itself.</summary>
    private const int MinWidth = 60;

    /// <summary>Losses that a short list names; the others are counted.</summary>
    private const int MaxLosses = 4;

    /// <summary>Kinds of findings that are named: all of them would take the room of an answer.</summary>
    private const int MaxFindings = 3;

    /// <summary>Nanoseconds of work per worker in the sentence about sizes: the strategies differ most there.</summary>
    public const double WorkOfSentence = 50e3;

    /// <summary>
    /// The decisions at the largest number of workers that have a CPU each, the first with its lines of code and all losses, where
    /// efficiency ends, what pays off at 50 us of work per worker, and the kinds of findings; what does not fit is shortened or left out,
    /// last things first, but never the findings.
    /// </summary>
    /// <param name="width">Characters of a line; 60 at least.</param>
    /// <returns>Lines without line ends; none if nothing was judged.</returns>
    public static IReadOnlyList<string> Lines(Judgement judgement, int width)
    {
        width = Math.Max(width, MinWidth);
        var last = Findings(judgement) is { } findings ? Wrap(findings, width) : [];
        var lines = new List<string>();
        IReadOnlyList<string>[][] answers = [.. Answers(judgement).Select(forms =>
            forms.Select(form => (IReadOnlyList<string>)[.. form.SelectMany(text => Wrap(text, width))]).ToArray())];
        foreach (var (index, forms) in answers.Index())
        {
            // The first answer leaves room for one sentence about the second question.
            var second = index == 0 && answers.Length > 1 ? answers[1][^1].Count : 0;
            var left = MaxLines - last.Count - lines.Count;
            lines.AddRange(forms.FirstOrDefault(form => form.Count <= left - second) ?? (forms[^1].Count <= left ? forms[^1] : []));
        }

        return lines.Count == 0 ? [] : [.. lines, .. last];
    }

    /// <summary>Paragraphs, each in the forms that it has, the longest first.</summary>
    private static IEnumerable<string[][]> Answers(Judgement judgement) =>
    [
        .. DecisionSection.Main(judgement).Where(decision => decision.Case.Measures != Measure.Sizes)
            .Select((decision, index) => Forms(decision, judgement, isFirst: index == 0)),
        .. judgement.Classes.Select(one => Knees(one, judgement.Topology)).OfType<string>().Select(knees => new[] { new[] { knees } }),
        .. judgement.AdviceAt(WorkOfSentence) is { } advice ? [[[AdviceText.Sentence(advice)]]] : Array.Empty<string[][]>(),
    ];

    private static string[][] Forms(Decision decision, Judgement judgement, bool isFirst)
    {
        var (answer, sentence) = (DecisionText.Answer(decision, judgement), DecisionText.OneSentence(decision, judgement));
        return isFirst && decision.Recommended?.Entry.Code is { } code
            ? [With(answer, code, int.MaxValue), With(sentence, code, int.MaxValue), With(sentence, code, MaxLosses), [answer], [sentence]]
            : [[answer], [sentence]];

        string[] With(string text, string code, int losses) =>
            [text, .. code.Split('\n').Select(line => "  " + line), DecisionText.Losses(decision, losses)];
    }

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
        if (text.Length <= width)
            return [text];
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
