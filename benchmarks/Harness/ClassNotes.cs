using System.Net;
using BenchmarkDotNet.Reports;
using FanOut.Analysis.Findings;
using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;
using FanOut.Cores;

namespace FanOut.Benchmarks;

/// <summary>What stands below a class's table: the meaning of the columns, the doubts, what was left out and why.</summary>
internal sealed record ClassNotes(IReadOnlyList<string> Lines)
{
    /// <summary>The notes to a merged summary.</summary>
    /// <param name="merged">The summary, with its table.</param>
    /// <param name="cases">The class's cases with the doubts about each.</param>
    /// <param name="speedups">The speedups of its cases.</param>
    /// <param name="overheads">What its cases cost without work.</param>
    /// <param name="selection">What was left out of the run.</param>
    /// <param name="options">The ladder and the host.</param>
    public static ClassNotes Of(
        Summary merged, IReadOnlyList<(BenchmarkResult Case, IReadOnlyList<Finding> Doubts)> cases, SpeedupAnalysis speedups, OverheadAnalysis overheads,
        Selection selection, SuiteOptions options)
    {
        var legends = merged.Table.Columns
            .Where(column => column.NeedToShow && column.OriginalColumn.Id.StartsWith("FanOut.", StringComparison.Ordinal))
            .Select(column => $"{column.Header}: {column.OriginalColumn.Legend}.");

        var findings = cases
            .SelectMany(pair => pair.Doubts, (pair, finding) => (Name: ShortName(pair.Case), Finding: finding))
            .GroupBy(pair => pair.Finding.Code, (_, pairs) => Line([.. pairs.OrderByDescending(pair => Math.Abs(pair.Finding.Number - pair.Finding.Limit))]));

        var oversubscribed = options.Ladder.Steps.Where(step => step.Kind == LadderStepKind.Oversubscribed).Select(step => step.Workers).ToArray();
        IEnumerable<string> turns = oversubscribed.Length > 0 && speedups.Cases.Count + overheads.Cases.Count > 0
            ? [$"Oversubscribed: {string.Join(", ", oversubscribed)} workers take turns on {options.Host.UsableCpus} usable CPUs."]
            : [];

        // The same number of workers is one thread or process less than elsewhere: the reader should know what is compared.
        var teams = merged.BenchmarksCases.Select(benchmark => benchmark.Descriptor.WorkloadMethod.Name)
            .Where(name => name.EndsWith("Team", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal)
            .Select(name => $"{name}: the caller is one of the workers, the others are kept between calls.");

        var prefix = merged.BenchmarksCases[0].Descriptor.Type.Name + ".";
        var leftOut = selection.LeftOut
            .Where(strategy => strategy.Strategy.StartsWith(prefix, StringComparison.Ordinal))
            .Select(strategy => $"Left out: {strategy.Strategy}. {strategy.Reason} {strategy.Remedy}");

        return new ClassNotes([.. legends, .. teams, .. turns, .. findings, .. leftOut]);
    }

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
        switch (Path.GetExtension(path))
        {
            case ".md":
                File.AppendAllText(path, "\n" + string.Concat(Lines.Select(line => $"- {line}\n")));
                break;
            case ".html":
                var list = $"<ul>\n{string.Concat(Lines.Select(line => $"<li>{WebUtility.HtmlEncode(line)}</li>\n"))}</ul>\n";
                var page = File.ReadAllText(path);
                var end = page.LastIndexOf("</body>", StringComparison.Ordinal);
                File.WriteAllText(path, end < 0 ? page + list : page.Insert(end, list));
                break;
        }
    }
}
