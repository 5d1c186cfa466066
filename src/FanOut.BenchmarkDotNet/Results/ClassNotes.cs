using FanOut.Cores;
using FanOut.Reports;
using FanOut.Reports.Documents;
using FanOut.Reports.Html;
using FanOut.Reports.Markdown;
using FanOut.Reports.Runs;
using FanOut.Reports.Terminal;

namespace FanOut.BenchmarkDotNet;

/// <summary>The blocks below a class's table: sizes of work, the meaning of the columns, findings, and what was left out.</summary>
internal sealed record ClassNotes(IReadOnlyList<Block> Blocks)
{
    public static ClassNotes From(Summary merged, Judgement judgement, Selection selection, CoreLadder ladder)
    {
        // Curves and decisions are in the report.
        var elsewhere = judgement.Classes.Select(judged => judged.CurveTable).Append(FindingPlace.Decisions).ToHashSet();
        var findings = judgement.Findings.All.Where(finding => !elsewhere.Contains(finding.Table)).Select(Finding);
        string[] lines =
        [
            .. Legends(merged), .. Missing(judgement), .. Teams(merged), .. Oversubscription(merged, ladder), .. Expectations(judgement),
            .. Interpreters(judgement), .. findings, .. LeftOut(merged, selection),
        ];
        return new ClassNotes([.. Sizes(judgement), .. lines.Length > 0 ? [new BulletList(lines)] : Array.Empty<Block>()]);
    }

    /// <summary>The notes line by line for a console.</summary>
    public override string ToString() => TerminalReport.Text(Blocks);

    /// <summary>Adds the notes to an exported page for people; other kinds of file are left unchanged.</summary>
    public void AppendTo(string path)
    {
        var extension = Path.GetExtension(path);
        if (extension is not (".md" or ".html"))
            return;
        var page = TextPage.Read(path);
        var end = page.Text.LastIndexOf("</body>", StringComparison.Ordinal);
        page.Write(extension == ".md"
            ? $"{page.Text}\n{MarkdownReport.Text(Blocks)}"
            : page.Text.Insert(end < 0 ? page.Text.Length : end, HtmlReport.Text(Blocks)));
    }

    private static IEnumerable<Block> Sizes(Judgement judgement)
    {
        var axes = judgement.Classes.SelectMany(judged => judged.WorkAxes).ToArray();
        return
        [
            .. axes.Select(axis => GranularityTable.From(axis.Strategies)),
            .. judgement.AdviceAt(ShortAnswer.WorkOfSentence) is { } advice ? [new Paragraph(AdviceText.Sentence(advice))]
                : Array.Empty<Block>(),
            .. axes.Select(axis => GranularityTable.Legend(axis.Strategies)).Distinct().Select(legend => new Paragraph(legend)),
        ];
    }

    private static IEnumerable<string> Legends(Summary merged) => merged.Table.Columns
        .Where(column => column.NeedToShow && column.OriginalColumn.Id.StartsWith("FanOut.", StringComparison.Ordinal))
        .Select(column => $"{column.Header}: {column.OriginalColumn.Legend}.");

    private static IEnumerable<string> Missing(Judgement judgement)
    {
        var ids = judgement.Classes.SelectMany(judged => judged.Cases).Select(one => one.Id);
        return MissingFigures.Find(judgement.Record!, ids) is { Count: > 0 } words
            ? [$"Not available on this system: {string.Join(", ", words)}."]
            : [];
    }

    /// <summary>A team has one thread or process less than others with the same number of workers.</summary>
    private static IEnumerable<string> Teams(Summary merged) =>
        merged.BenchmarksCases.Select(benchmark => benchmark.Descriptor.WorkloadMethod.Name)
            .Where(name => StrategyCatalog.Find(name) is { IsTeam: true }).Distinct().Order(StringComparer.Ordinal)
            .Select(name => $"{name}: the caller is one of the workers; the others are kept between calls.");

    private static IEnumerable<string> Oversubscription(Summary merged, CoreLadder ladder)
    {
        var steps = ladder.Steps.Where(step => step.Kind == LadderStepKind.Oversubscribed).Select(step => step.Workers).ToArray();
        var hasWorkers = merged.BenchmarksCases.Any(benchmark => benchmark.Parameters[BenchmarkResult.WorkersParameter] is not null);
        return steps.Length > 0 && hasWorkers
            ? [$"Oversubscribed: {string.Join(", ", steps)} workers take turns on {ladder.UsableCpus} usable CPUs."]
            : [];
    }

    private static IEnumerable<string> Expectations(Judgement judgement) =>
        judgement.Classes.Select(judged => judged.Question?.Note).OfType<string>();

    /// <summary>No finding: the figures are those of this interpreter only.</summary>
    private static IEnumerable<string> Interpreters(Judgement judgement) =>
        from peer in judgement.Classes.SelectMany(judged => judged.Cases).Select(one => one.Peer)
        where peer?.Interpreter is not null
        group peer by peer.Interpreter into peers
        let share = FigureText.Percent(peers.Max(peer => peer.RoundTripShare)!.Value)
        let methods = string.Join(", ", peers.Select(peer => peer.Method).Distinct())
        select $"Python: {peers.Key}; at most {share} of a call is the round trip to it ({methods}).";

    private static string Finding(NumberedFinding finding)
    {
        string[] places = [.. finding.Places.Select(place => place.Where).Distinct()];
        var others = places.Length > 1 ? $"; also affected, none worse: {ListText.Join(places.Skip(1))}" : "";
        return $"Finding: {finding.Worst} ({places[0]}{others})";
    }

    private static IEnumerable<string> LeftOut(Summary merged, Selection selection)
    {
        var prefix = merged.BenchmarksCases[0].Descriptor.Type.Name + ".";
        return selection.LeftOut.Where(strategy => strategy.Strategy.StartsWith(prefix, StringComparison.Ordinal))
            .Select(strategy => $"Left out: {strategy.Strategy}. {strategy.Reason} {strategy.Remedy}");
    }
}
