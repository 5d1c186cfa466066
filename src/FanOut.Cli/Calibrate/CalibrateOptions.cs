using FanOut.Analysis.Regressions;
using FanOut.Cli.Ab;

namespace FanOut.Cli.Calibrate;

/// <summary>What the user asked for.</summary>
/// <param name="Run">The rounds: HEAD's state serves both sides.</param>
/// <param name="From">A folder of rounds that were taken before; null to take them now.</param>
/// <param name="Profile">File of the profile; null where the system names no place for it.</param>
internal sealed record CalibrateOptions(AbOptions Run, string? From, string? Profile)
{
    /// <summary>How comparisons are to decide.</summary>
    public ComparisonOptions Comparison => new() { Margin = Run.Margin, Level = Run.Level, Controls = Run.Control };
}
