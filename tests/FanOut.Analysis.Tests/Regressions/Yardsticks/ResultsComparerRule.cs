using FanOut.Analysis.Regressions;

namespace FanOut.Analysis.Tests.Regressions;

/// <summary>
/// ResultsComparer of dotnet/performance: one-sided Mann-Whitney tests at 5 % on the iterations of all launches together, against a
/// threshold that is added to BASE. Its second threshold, 0.3 ns, is far below any time here.
/// </summary>
internal sealed class ResultsComparerRule : IYardstick
{
    private const double Alpha = 0.05;

    public string Name => "ResultsComparer";

    public bool CallsSlower(TwoSides sides, Margin margin)
    {
        var (@base, head) = (TwoSides.Pooled(sides.Base), TwoSides.Pooled(sides.Head));
        var threshold = margin.Relative * @base.Average();
        return MannWhitney.GreaterP(head, [.. @base.Select(time => time + threshold)]) < Alpha
            // It looks for "faster" first.
            && MannWhitney.GreaterP(@base, [.. head.Select(time => time + threshold)]) >= Alpha;
    }
}
