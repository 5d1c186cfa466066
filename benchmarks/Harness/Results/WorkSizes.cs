using FanOut.Analysis.Findings;
using FanOut.Analysis.Scaling;
using FanOut.Reports.Documents;
using FanOut.Reports.Runs;
using FanOut.Reports.Terminal;

namespace FanOut.Benchmarks;

/// <summary>What a run says about sizes of work: the table of METG and break-even, and one plain sentence.</summary>
/// <param name="Table">Strategies in the order of their METG(50 %).</param>
/// <param name="Notes">What stands below the table: what pays off at <see cref="SuiteConfig.WorkOfSentence"/>, and the meaning of the columns.</param>
/// <param name="Findings">Doubts about the curves over the sizes, with the name of the strategy.</param>
internal sealed record WorkSizes(Table Table, IReadOnlyList<string> Notes, IReadOnlyList<(string Name, Finding Finding)> Findings)
{
    /// <summary>The figures of a class; null for one whose sizes do not vary.</summary>
    /// <param name="file">The class's full JSON, read back.</param>
    public static WorkSizes? Of(ResultFile file)
    {
        var analysis = GranularityAnalysis.From(file);
        if (Advice.FromSizes(file, analysis.Strategies, SuiteConfig.WorkOfSentence.TotalNanoseconds) is not { } advice)
            return null;
        return new WorkSizes(
            GranularityTable.From(analysis.Strategies),
            [VerdictText.Sentence(advice), GranularityTable.Legend(analysis.Strategies)],
            [.. analysis.Strategies.SelectMany(FindingsOf)]);
    }

    /// <summary>Table and notes, as they stand on the console and in Markdown; a paragraph each.</summary>
    public IEnumerable<string> Lines => [.. TerminalTable.Lines(Table, int.MaxValue).Select(line => line.Text), .. Notes.SelectMany(note => new[] { "", note })];

    /// <summary>Those of the curve: single sizes have theirs, and a work beyond the sizes stands in the table as a bound.</summary>
    private static IEnumerable<(string Name, Finding Finding)> FindingsOf(StrategyGranularity strategy) =>
        from finding in strategy.Findings
        where finding.Kind == ScalingFindings.Superlinear || finding.Kind == CurveFindings.NotMonotone || finding.Kind == CurveFindings.Lost
            || finding.Kind == CurveFindings.RoundsIncomplete || finding.Kind == CurveFindings.TooFewSizes
        select ($"{nameof(Granularity)}.{strategy.Strategy}", finding);
}
