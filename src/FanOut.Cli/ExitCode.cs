namespace FanOut.Cli;

internal static class ExitCode
{
    public const int Fine = 0;

    /// <summary>A benchmark is slower, allocates more, fails, is no longer the fastest choice, or (<c>--strict</c>) is missing.</summary>
    public const int Regressed = 1;

    /// <summary>Bad usage, unreadable input, or refused by the system.</summary>
    public const int BadUsage = 2;

    /// <summary>With <c>--strict</c>: undecided.</summary>
    public const int Inconclusive = 3;

    /// <summary>With <c>--strict</c>: a negative control moved.</summary>
    public const int Contaminated = 4;

    public static int From(Comparison comparison, bool strict) => comparison.Outcome switch
    {
        Outcome.Failed or Outcome.Slower or Outcome.AllocatesMore or Outcome.Flipped => Regressed,
        _ when strict && comparison.Missing.Count > 0 => Regressed,
        Outcome.NotCompared => BadUsage,
        Outcome.Inconclusive => strict ? Inconclusive : Fine,
        Outcome.Contaminated => strict ? Contaminated : Fine,
        _ => Fine,
    };
}
