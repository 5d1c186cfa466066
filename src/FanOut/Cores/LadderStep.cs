namespace FanOut.Cores;

/// <summary>One worker count of the <see cref="CoreLadder"/>.</summary>
/// <param name="Workers">Number of workers, at least 1.</param>
/// <param name="Kind">What that many workers share on this host.</param>
public readonly record struct LadderStep(int Workers, LadderStepKind Kind);
