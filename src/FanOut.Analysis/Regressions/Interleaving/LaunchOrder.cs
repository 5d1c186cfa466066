namespace FanOut.Analysis.Regressions.Interleaving;

/// <summary>One launch of a round.</summary>
/// <param name="Case">Index of the case, from 0.</param>
/// <param name="IsHead">Whether HEAD is launched, or BASE.</param>
public readonly record struct PlannedLaunch(int Case, bool IsHead);

/// <summary>
/// The order of the launches of a round: cases at random, the two sides of a case next to each other, and which of them comes first at random, too, but
/// balanced.
/// </summary>
/// <remarks>
/// Neighbours share the machine's minute, so that their ratio is free of its drift (Abedi and Brecht, Conducting Repeatable Experiments in Highly Variable Cloud
/// Computing Environments, ICPE 2017). The second of two launches finds warm file caches; over each two rounds, every case has each side first once.
/// </remarks>
public static class LaunchOrder
{
    /// <summary>The launches of a round: each case on both sides.</summary>
    /// <param name="cases">Number of cases, at least 1.</param>
    /// <param name="round">The round, from 1.</param>
    /// <param name="seed">The same seed gives the same order for the same cases, in whichever process.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no case, or the round is less than 1.</exception>
    public static IReadOnlyList<PlannedLaunch> Of(int cases, int round, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(cases, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(round, 1);
        var isSecondOfTwo = round % 2 == 0;

        // Half of the cases have HEAD first in the first of two rounds, the other half in the second.
        var halves = Enumerable.Range(0, cases).ToArray();
        Random(seed, (round + 1) / 2, 0).Shuffle(halves);
        var headFirst = new bool[cases];
        for (var place = 0; place < cases; place++)
            headFirst[halves[place]] = (place % 2 == 0) != isSecondOfTwo;

        var order = Enumerable.Range(0, cases).ToArray();
        Random(seed, round, 1).Shuffle(order);
        return [.. order.SelectMany(index => new[] { new PlannedLaunch(index, headFirst[index]), new PlannedLaunch(index, !headFirst[index]) })];
    }

    /// <summary>A seeded generator is the same in every version of .NET; neighbouring seeds are not related in it.</summary>
    private static Random Random(int seed, int number, int purpose) => new(unchecked((((seed * 31) + number) * 31) + purpose));
}
