namespace FanOut.Analysis.Tests.Regressions.Interleaving;

/// <summary>Where a rehearsed run has its launches from.</summary>
internal interface ILaunchSource
{
    /// <summary>Fresh rounds: one launch a side of every case that is asked for.</summary>
    /// <param name="rounds">How many.</param>
    /// <param name="isTaken">Whether a method is run.</param>
    TakenRounds Take(int rounds, Predicate<string> isTaken);
}

/// <summary>Launches of both sides, per method, round by round, in nanoseconds.</summary>
internal sealed record TakenRounds((string Method, double[] Times)[] Base, (string Method, double[] Times)[] Head);
