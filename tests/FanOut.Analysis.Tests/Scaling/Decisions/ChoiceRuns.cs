using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Tests.Scaling;

/// <summary>Runs of one work with several strategies, and their decision.</summary>
internal static class ChoiceRuns
{
    /// <summary>Milliseconds of a run without noise, eight launches each, two workers.</summary>
    public static ResultFile Exact(params (string Strategy, double Milliseconds)[] choices) => Made.File(
        [.. choices.Select(choice => Made.Case(choice.Strategy, 2, [.. Enumerable.Repeat(1e6 * choice.Milliseconds, 8)]))]);

    /// <summary>The one decision of a file.</summary>
    public static Decision Decision(
        this ResultFile file, RunRecord? record = null, Func<string, int, BoundedEstimate?>? breakEvenOf = null) =>
        Assert.Single(Decisions.From(
            ClassFigures.From(file, record ?? RunRecord.Unknown), Topology.From(record, file.Host), breakEvenOf ?? ((_, _) => null)));

    public static Choice Of(this Decision decision, string strategy) => decision.Choices.Single(choice => choice.Strategy == strategy);
}
