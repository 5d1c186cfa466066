using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Tests.Scaling;

/// <summary>Runs of one work with several strategies, and their verdict.</summary>
internal static class ChoiceRuns
{
    /// <summary>Milliseconds of a run without noise, five launches each, two workers.</summary>
    public static ResultFile Exact(params (string Strategy, double Milliseconds)[] choices) => Made.File(
        [.. choices.Select(choice => Made.Case(choice.Strategy, 2, [.. Enumerable.Repeat(1e6 * choice.Milliseconds, 5)]))]);

    /// <summary>The one verdict of a file.</summary>
    public static StrategyVerdict Verdict(
        this ResultFile file, RunRecord? record = null, Func<string, int, BoundedEstimate?>? breakEvenOf = null) =>
        Assert.Single(StrategyVerdicts.From(
            ClassFigures.From(file, record ?? RunRecord.Unknown), Topology.From(record, file.Host), breakEvenOf ?? ((_, _) => null)));

    public static Choice Of(this StrategyVerdict verdict, string strategy) => verdict.Choices.Single(choice => choice.Strategy == strategy);
}
