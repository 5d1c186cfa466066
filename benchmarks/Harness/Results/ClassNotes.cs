using System.Net;
using FanOut.Analysis.Figures;
using FanOut.Analysis.Findings;
using FanOut.Analysis.Scaling;
using FanOut.Cores;
using FanOut.Reports;
using FanOut.Reports.Texts;

namespace FanOut.Benchmarks;

/// <summary>What stands below a class's table: the meaning of the columns, the doubts, what was left out and why.</summary>
/// <param name="Lines">The notes, a line each.</param>
/// <param name="Sizes">What the class says about sizes of work, above them in a report; null for a class whose sizes do not vary.</param>
internal sealed record ClassNotes(IReadOnlyList<string> Lines, WorkSizes? Sizes)
{
    /// <summary>The notes to a merged summary.</summary>
    /// <param name="merged">The summary, with its table.</param>
    /// <param name="cases">The class's cases with the doubts about each.</param>
    /// <param name="figures">The class's figures.</param>
    /// <param name="workSizes">What it says about sizes of work; null for a class whose sizes do not vary.</param>
    /// <param name="selection">What was left out of the run.</param>
    /// <param name="ladder">The worker counts.</param>
    public static ClassNotes Of(
        Summary merged, IReadOnlyList<(BenchmarkResult Case, IReadOnlyList<Finding> Doubts)> cases, ClassFigures figures,
            WorkSizes? workSizes,
        Selection selection, CoreLadder ladder)
    {
        var legends = merged.Table.Columns
            .Where(column => column.NeedToShow && column.OriginalColumn.Id.StartsWith("FanOut.", StringComparison.Ordinal))
            .Select(column => $"{column.Header}: {column.OriginalColumn.Legend}.");

        var findings = LinesOf(cases
            .SelectMany(pair => pair.Doubts, (pair, finding) => (Name: ShortName(pair.Case), Finding: finding))
            .Concat(workSizes?.Findings ?? []));

        var oversubscribed = ladder.Steps.Where(step => step.Kind == LadderStepKind.Oversubscribed).Select(step => step.Workers).ToArray();
        IEnumerable<string> turns = oversubscribed.Length > 0
            && merged.BenchmarksCases.Any(benchmark => benchmark.Parameters[BenchmarkResult.WorkersParameter] is not null)
            ? [$"Oversubscribed: {string.Join(", ", oversubscribed)} workers take turns on {ladder.UsableCpus} usable CPUs."]
            : [];

        // The same number of workers is one thread or process less than elsewhere: the reader should know what is compared.
        var teams = merged.BenchmarksCases.Select(benchmark => benchmark.Descriptor.WorkloadMethod.Name)
            .Where(name => name.EndsWith("Team", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal)
            .Select(name => $"{name}: the caller is one of the workers, the others are kept between calls.");

        IEnumerable<string> expected = figures.File.Benchmarks.Select(benchmark => benchmark.Question?.Note).OfType<string>().Distinct();

        // Not a doubt: the figures are those of this interpreter and of no other.
        var interpreters = figures.Peers.Cases.Where(peer => peer.Interpreter is not null).GroupBy(peer => peer.Interpreter!)
            .Select(group =>
                $"Python: {group.Key}; at most {FigureText.Percent(group.Max(peer => peer.RoundTripShare)!.Value)} of a call is the "
                    + $"round trip to it "
                + $"({string.Join(", ", group.Select(peer => peer.Method).Distinct())}).");

        var prefix = merged.BenchmarksCases[0].Descriptor.Type.Name + ".";
        var leftOut = selection.LeftOut
            .Where(strategy => strategy.Strategy.StartsWith(prefix, StringComparison.Ordinal))
            .Select(strategy => $"Left out: {strategy.Strategy}. {strategy.Reason} {strategy.Remedy}");

        IEnumerable<string> untold = UntoldFigures.Of(
            figures.Record, figures.File.Benchmarks.Select(benchmark => benchmark.Id)) is { Count: > 0 } words
            ? [$"Not available here: {string.Join(", ", words)}; this system does not tell."]
            : [];

        return new ClassNotes([.. legends, .. untold, .. teams, .. turns, .. expected, .. interpreters, .. findings, .. leftOut],
            workSizes);
    }

    /// <summary>A line per kind of doubt.</summary>
    /// <param name="findings">Doubts with the names of what they are about.</param>
    internal static IEnumerable<string> LinesOf(IEnumerable<(string Name, Finding Finding)> findings) =>
        findings.GroupBy(pair => pair.Finding.Code, (_, pairs) =>
            Line([.. pairs.OrderByDescending(pair => pair.Finding.Excess)]));

    /// <summary>One line for all cases with the same doubt: the worst one's words, and the names of the others.</summary>
    private static string Line((string Name, Finding Finding)[] pairs)
    {
        var worst = pairs[0];
        string[] others = [.. pairs.Skip(1).Select(pair => pair.Name)];
        return $"Finding: {worst.Finding} ({worst.Name}{(others.Length == 0 ? "" : $"; as much or less: {string.Join(", ", others)}")})";
    }

    private static string ShortName(BenchmarkResult benchmark) => benchmark.FullName[(benchmark.Namespace.Length + 1)..];

    /// <summary>Adds the notes to an exported report that people read; other kinds of file stay as they are.</summary>
    public void AppendTo(string path)
    {
        var extension = Path.GetExtension(path);
        if (extension is not (".md" or ".html"))
            return;
        var page = TextPage.Read(path);
        if (extension == ".md")
        {
            var sizes = Sizes is null ? "" : $"\n{string.Join('\n', Sizes.Lines)}\n";
            page.Write($"{page.Text}{sizes}\n{string.Concat(Lines.Select(line => $"- {line}\n"))}");
        }
        else
        {
            var list = $"{Html(Sizes)}<ul>\n{string.Concat(Lines.Select(line => $"<li>{WebUtility.HtmlEncode(line)}</li>\n"))}</ul>\n";
            var end = page.Text.LastIndexOf("</body>", StringComparison.Ordinal);
            page.Write(page.Text.Insert(end < 0 ? page.Text.Length : end, list));
        }
    }

    private static string Html(WorkSizes? sizes)
    {
        return sizes is null
            ? "" : $"<table>\n{Row(sizes.Table.Columns.Select(column => column.Name), "th")}{string.Concat(sizes.Table.Rows.Select(row => Row(row.Select(cell => cell.Text), "td")))}</table>\n"
            + string.Concat(sizes.Notes.Select(note => $"<p>{WebUtility.HtmlEncode(note)}</p>\n"));

        static string Row(IEnumerable<string> cells, string tag) =>
            $"<tr>{string.Concat(cells.Select(cell => $"<{tag}>{WebUtility.HtmlEncode(cell)}</{tag}>"))}</tr>\n";
    }
}
