using FanOut.Analysis.Regressions;

namespace FanOut.Analysis.Tests.Regressions;

/// <summary>Another tool's rule, to be held beside ours on the same launches.</summary>
internal interface IYardstick
{
    /// <summary>Whose rule it is.</summary>
    string Name { get; }

    /// <summary>Whether it calls HEAD slower.</summary>
    /// <param name="sides">The launches.</param>
    /// <param name="margin">What a change must exceed, where the rule knows such a thing.</param>
    bool CallsSlower(TwoSides sides, Margin margin);
}

internal static class Yardstick
{
    public static IReadOnlyList<IYardstick> All { get; } = [
        new ResultsComparerRule(), new BenchstatRule(), new CriterionRule(), new MeanRule()];
}
