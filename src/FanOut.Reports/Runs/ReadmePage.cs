using System.Text.RegularExpressions;
using FanOut.Analysis.Judgements;
using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;
using FanOut.Reports.Documents;
using FanOut.Reports.Markdown;

namespace FanOut.Reports.Runs;

/// <summary>Puts the tables of a run between the markers of a Markdown page, so that nobody types results by hand.</summary>
/// <remarks>
/// <c>&lt;!-- suite:machine --&gt;</c> to <c>&lt;!-- suite:end --&gt;</c> gets the machine, <c>&lt;!-- suite:verdict --&gt;</c> the answer,
/// <c>&lt;!-- suite:WeakScaling --&gt;</c> the table of that class with its findings; <c>&lt;!-- suite:Growth --&gt;</c> the costs of
/// <c>DispatchOverhead</c> by the number of workers, <c>&lt;!-- suite:Metg --&gt;</c> METG and break-even, <c>&lt;!-- suite:FromPython --&gt;</c> the original's
/// programs beside CPython's and .NET's. A marker that the run says nothing about keeps what it has.
/// </remarks>
public static partial class ReadmePage
{
    /// <summary>One twentieth of a millisecond per worker, in nanoseconds: there the ways of spreading part.</summary>
    private const double WorkOfSentence = 50_000;

    /// <summary>The page with the tables of the run.</summary>
    /// <exception cref="ResultFileException">There are several machines or runs.</exception>
    public static string Fill(TextPage page, IReadOnlyList<RunResults> runs)
    {
        return runs is [var run] && Judgement.PerMachine(run) is [var judgement]
            ? Fill(page.Text, run, judgement)
            : throw new ResultFileException(page.Path, "cannot hold the tables of several machines or runs: name one run.");
    }

    /// <summary>A page with the tables of a run.</summary>
    public static string Fill(string page, RunResults run, Judgement judgement)
    {
        var teller = new Teller(judgement, 0);
        return Block().Replace(page, block =>
        {
            var name = block.Groups["name"].Value;
            var end = block.Groups["end"].Value;
            return Content(name, run, teller) is { } content
                ? $"<!-- suite:{name} -->{end}{content.ReplaceLineEndings(end)}{end}<!-- suite:end -->"
                : block.Value;
        });
    }

    private static string? Content(string name, RunResults run, Teller teller) => name switch
    {
        "machine" => MarkdownReport.Of(MachineSection.Lines(teller.Judgement)),
        "verdict" => VerdictSection.Answer(teller) is { } answer ? MarkdownReport.Of(answer) : null,
        "Growth" => run.Files.Select(file => GrowthTable.Of(OverheadAnalysis.Of(file))).FirstOrDefault(table => table is not null),
        "Metg" => Metg(teller),
        "FromPython" => run.Record is { } record ? PythonTable.Of(run.Files, record) : null,
        _ => teller.Judgement.Classes.FirstOrDefault(judged => judged.Name == name) is { } judged ? Class(teller, judged) : null,
    };

    private static string Class(Teller teller, ClassJudgement judged)
    {
        var table = ClassTable.Of(teller, judged);
        return Together(table, FindingSection.About(teller, judged.CaseTable, judged.Cases.SelectMany(one => one.Findings)));
    }

    private static string? Metg(Teller teller)
    {
        if (teller.Judgement.Classes.FirstOrDefault(judged => judged.WorkAxes.Count > 0) is not { } judged)
            return null;
        var tables = judged.WorkAxes.Select(axis => WorkSections.Thresholds(teller, judged, axis)).ToArray();
        var sentence = teller.Judgement.WorkSentenceAt(WorkOfSentence);
        string[] doubts = [.. judged.WorkAxes.SelectMany(axis =>
            FindingSection.About(teller, judged.TableOf(axis), axis.Strategies.SelectMany(strategy => strategy.Findings)))];
        return string.Join("\n\n", [
            .. tables.Select(table => MarkdownTable.Of(table.Columns, table.Rows)),
            .. sentence is null ? Array.Empty<string>() : [MarkdownText.Of(sentence)],
            .. doubts.Length == 0 ? [] : new[] { MarkdownReport.Of(new BulletList(doubts)) },
        ]);
    }

    private static string Together(Table table, IReadOnlyList<string> doubts)
    {
        var text = MarkdownTable.Of(table.Columns, table.Rows);
        return doubts.Count == 0 ? text : $"{text}\n\n{MarkdownReport.Of(new BulletList(doubts))}";
    }

    [GeneratedRegex("<!-- suite:(?!end)(?<name>[A-Za-z]+) -->(?<end>\r?\n).*?<!-- suite:end -->", RegexOptions.Singleline)]
    private static partial Regex Block();
}
