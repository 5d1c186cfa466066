using System.Net;
using BenchmarkDotNet.Reports;
using FanOut.Analysis.Scaling;
using FanOut.Cores;

namespace FanOut.Benchmarks;

/// <summary>What stands below a class's table: the meaning of the columns, the doubts, what was left out and why.</summary>
internal sealed record ClassNotes(IReadOnlyList<string> Lines)
{
    /// <summary>The notes to a merged summary.</summary>
    public static ClassNotes Of(Summary merged, SpeedupAnalysis speedups, OverheadAnalysis overheads, Selection selection, SuiteOptions options)
    {
        var legends = merged.Table.Columns
            .Where(column => column.NeedToShow && column.OriginalColumn.Id.StartsWith("FanOut.", StringComparison.Ordinal))
            .Select(column => $"{column.Header}: {column.OriginalColumn.Legend}.");

        var findings = speedups.Cases
            .SelectMany(scaling => scaling.Findings.Concat(scaling.Speedup?.Findings ?? []), (scaling, finding) => (scaling.Id.FullName, Text: finding.ToString()))
            .Concat(overheads.Cases.SelectMany(overhead => overhead.Findings, (overhead, finding) => (overhead.Id.FullName, Text: finding.ToString())))
            .GroupBy(pair => pair.Text, pair => pair.FullName[(pair.FullName.IndexOf("Benchmarks.", StringComparison.Ordinal) + "Benchmarks.".Length)..])
            .Select(group => $"Finding: {group.Key} ({string.Join(", ", group.Distinct())})");

        var oversubscribed = options.Ladder.Steps.Where(step => step.Kind == LadderStepKind.Oversubscribed).Select(step => step.Workers).ToArray();
        IEnumerable<string> turns = oversubscribed.Length > 0 && speedups.Cases.Count + overheads.Cases.Count > 0
            ? [$"Oversubscribed: {string.Join(", ", oversubscribed)} workers take turns on {options.Host.UsableCpus} usable CPUs."]
            : [];

        var prefix = merged.BenchmarksCases[0].Descriptor.Type.Name + ".";
        var leftOut = selection.LeftOut
            .Where(strategy => strategy.Strategy.StartsWith(prefix, StringComparison.Ordinal))
            .Select(strategy => $"Left out: {strategy.Strategy}. {strategy.Reason} {strategy.Remedy}");

        return new ClassNotes([.. legends, .. turns, .. findings, .. leftOut]);
    }

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
