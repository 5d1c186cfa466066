using FanOut.Analysis.Findings;
using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;

namespace FanOut.Benchmarks;

/// <summary>What a run says about sizes of work: the table of METG and break-even, and one plain sentence.</summary>
/// <param name="Table">Strategies in the order of their METG(50 %).</param>
/// <param name="Sentence">What pays at <see cref="SuiteConfig.WorkOfSentence"/>.</param>
/// <param name="Findings">Doubts about the curves over the sizes, with the name of the strategy.</param>
internal sealed record WorkSizes(TextTable Table, string Sentence, IReadOnlyList<(string Name, Finding Finding)> Findings)
{
    /// <summary>The figures of a class; null for one whose sizes do not vary.</summary>
    /// <param name="file">The class's full JSON, read back.</param>
    public static WorkSizes? Of(ResultFile file)
    {
        var analysis = GranularityAnalysis.Of(file);
        return GranularityTable.Of(analysis) is { } table
            && WorkSentence.Of(file, SuiteConfig.WorkOfSentence.TotalNanoseconds) is { } sentence
            ? new WorkSizes(table, sentence, [.. analysis.Strategies.SelectMany(FindingsOf)])
            : null;
    }

    /// <summary>What stands below the table: the sentence, and the meaning of the columns.</summary>
    public IReadOnlyList<string> Notes => [Sentence, GranularityTable.Legend];

    /// <summary>Table and notes, as they stand on the console and in Markdown; a paragraph each.</summary>
    public IEnumerable<string> Lines => [.. Table.Markdown(), .. Notes.SelectMany(note => new[] { "", note })];

    /// <summary>Those of the curve: single sizes have theirs, and a work beyond the sizes stands in the table as a bound.</summary>
    private static IEnumerable<(string Name, Finding Finding)> FindingsOf(StrategyGranularity strategy) =>
        from finding in strategy.Findings
        where finding.Kind == ScalingFindings.Superlinear || finding.Kind == CurveFindings.NotMonotone || finding.Kind == CurveFindings.Lost
            || finding.Kind == CurveFindings.RoundsIncomplete || finding.Kind == CurveFindings.TooFewSizes
        select ($"{nameof(Granularity)}.{strategy.Strategy}", finding);
}
