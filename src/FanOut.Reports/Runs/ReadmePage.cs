using System.Text.RegularExpressions;
using FanOut.Reports.Markdown;

namespace FanOut.Reports.Runs;

/// <summary>Puts the tables of a run between the markers of a Markdown page, so that nobody types results by hand.</summary>
/// <remarks>
/// <c>&lt;!-- suite:machine --&gt;</c> to <c>&lt;!-- suite:end --&gt;</c> gets the machine, <c>&lt;!-- suite:answer --&gt;</c> the answer,
/// <c>&lt;!-- suite:choices --&gt;</c> the best choices of its first sentence, <c>&lt;!-- suite:CLASS --&gt;</c> the table of a class with
/// its findings; <c>&lt;!-- suite:Growth --&gt;</c> the cost of a call by the number of workers, <c>&lt;!-- suite:Metg --&gt;</c> METG and
/// break-even of uniform items, <c>&lt;!-- suite:MetgCLASS --&gt;</c> those of a class, <c>&lt;!-- suite:FromPython --&gt;</c> the peers
/// beside published figures and .NET's. A marker that the run says nothing about keeps its text.
/// </remarks>
public static partial class ReadmePage
{
    private const int MaxChoices = 10;

    /// <summary>Reads and fills pages; they are written by the returned action, so that none is when one cannot be read.</summary>
    /// <exception cref="ResultFileException">A page cannot be read, or there are several machines or runs.</exception>
    public static Action FillAll(IEnumerable<string> paths, IReadOnlyList<RunResults> runs)
    {
        (TextPage Page, string Filled)[] pages = [.. paths.Select(TextPage.Read).Select(page => (page, Fill(page, runs)))];
        return () => Array.ForEach(pages, each => each.Page.Write(each.Filled));
    }

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
        var report = new MachineReport(judgement, 0);
        return Block().Replace(page, block =>
        {
            var name = block.Groups["name"].Value;
            var end = block.Groups["end"].Value;
            return Content(name, run, report) is { } content
                ? $"<!-- suite:{name} -->{end}{content.ReplaceLineEndings(end)}{end}<!-- suite:end -->"
                : block.Value;
        });
    }

    private static string? Content(string name, RunResults run, MachineReport report) => name switch
    {
        "machine" => Text([MachineSection.Lines(report.Judgement)]),
        "answer" or "verdict" => Text([DecisionSection.Answer(report)]),
        "choices" => Text([DecisionSection.FirstChoices(report, MaxChoices)]),
        "Growth" => Text([run.Files.Select(file => GrowthTable.From(OverheadAnalysis.From(file))).OfType<Table>().FirstOrDefault()]),
        "Metg" => Metg(report, judged => judged.WorkAxes.Any(IsUniform)),
        "FromPython" => run.Record is { } record ? Text([PeerTable.From(run.Files, record)]) : null,
        _ => report.Judgement.Classes.FirstOrDefault(judged => judged.Name == name) is { } judged ? Class(report, judged)
            : Metg(report, judged => judged.WorkAxes.Count > 0 && $"Metg{judged.Name}" == name),
    };

    private static string? Class(MachineReport report, ClassJudgement judged) => Text(
    [
        ClassTable.From(report, judged),
        BulletList.From(FindingSection.About(report, judged.CaseTable, judged.Cases.SelectMany(one => one.Findings))),
    ]);

    /// <summary>Of the first such class; advice rests on uniform items and stands below no others.</summary>
    private static string? Metg(MachineReport report, Func<ClassJudgement, bool> isMeant)
    {
        if (report.Judgement.Classes.FirstOrDefault(isMeant) is not { } judged)
            return null;
        var advice = judged.WorkAxes.Any(IsUniform) ? report.Judgement.AdviceAt(ShortAnswer.WorkOfSentence) : null;
        return Text(
        [
            .. judged.WorkAxes.Select(axis => WorkSections.Thresholds(report, judged, axis)),
            advice is null ? null : new Paragraph(AdviceText.Sentence(advice)),
            BulletList.From(judged.WorkAxes.SelectMany(axis =>
                FindingSection.About(report, judged.TableOf(axis), axis.Strategies.SelectMany(strategy => strategy.Findings)))),
        ]);
    }

    private static bool IsUniform(WorkAxis axis) => axis.Shape == WorkShape.Uniform;

    /// <summary>The blocks that there are, tables without their captions; null without any.</summary>
    private static string? Text(Block?[] blocks)
    {
        string[] texts = [.. blocks.OfType<Block>().Select(block =>
            block is Table table ? MarkdownTable.Format(table.Columns, table.Rows) : MarkdownReport.Format(block))];
        return texts.Length == 0 ? null : string.Join("\n\n", texts);
    }

    [GeneratedRegex("<!-- suite:(?!end)(?<name>[A-Za-z]+) -->(?<end>\r?\n).*?<!-- suite:end -->", RegexOptions.Singleline)]
    private static partial Regex Block();
}
