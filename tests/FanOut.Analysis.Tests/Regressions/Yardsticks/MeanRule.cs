using FanOut.Analysis.Regressions;

namespace FanOut.Analysis.Tests.Regressions;

/// <summary>The rule that most scripts have: the mean of everything is 5 % up.</summary>
internal sealed class MeanRule : IYardstick
{
    public string Name => "mean 5 % up";

    public bool CallsSlower(TwoSides sides, Margin margin) =>
        TwoSides.Pooled(sides.Head).Average() > 1.05 * TwoSides.Pooled(sides.Base).Average();
}
