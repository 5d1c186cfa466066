namespace FanOut.Strategies;

/// <summary>One call of a team in one machine word: its number, and how many workers take part.</summary>
/// <remarks>In one word, so that a worker that looks late sees whether it has a share in that call.</remarks>
/// <param name="Word">The workers in the lower 16 bits, the number in the upper 48: 325 days of ten million calls a second.</param>
internal readonly record struct TeamCall(long Word)
{
    public const int MaxWorkers = ushort.MaxValue;

    /// <summary>The call after which every worker ends; all take part.</summary>
    public static TeamCall End => new(-1);

    public int Workers => (ushort)Word;

    public TeamCall Next(int workers) => new((((Word >> 16) + 1) << 16) | (ushort)workers);
}
