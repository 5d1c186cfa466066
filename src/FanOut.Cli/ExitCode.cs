using FanOut.Analysis.Regressions;

namespace FanOut.Cli;

/// <summary>What the program's exit code says.</summary>
internal static class ExitCode
{
    /// <summary>The answer was given.</summary>
    public const int Fine = 0;

    /// <summary>Something became slower, allocates more, newly fails, or is no longer the best choice; with <c>--strict</c> also what is gone.</summary>
    public const int Regressed = 1;

    /// <summary>The command line cannot be carried out, or what it names cannot be read.</summary>
    public const int BadUsage = 2;

    /// <summary>The data cannot tell, and the user asked for that to count.</summary>
    public const int Inconclusive = 3;

    /// <summary>A negative control moved, and the user asked for that to count.</summary>
    public const int Contaminated = 4;

    /// <summary>The exit code of a comparison.</summary>
    /// <param name="comparison">What was found.</param>
    /// <param name="strict">Whether the user asked for doubts, and for what is gone, to count.</param>
    public static int Of(Comparison comparison, bool strict) => comparison.Outcome switch
    {
        Outcome.Failed or Outcome.Slower or Outcome.AllocatesMore or Outcome.Flipped => Regressed,
        _ when strict && comparison.Missing.Count > 0 => Regressed,
        Outcome.NotCompared => BadUsage,
        Outcome.Inconclusive => strict ? Inconclusive : Fine,
        Outcome.Contaminated => strict ? Contaminated : Fine,
        _ => Fine,
    };
}
