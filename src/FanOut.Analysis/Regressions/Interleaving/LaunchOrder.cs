namespace FanOut.Analysis.Regressions.Interleaving;

/// <param name="Case">Index of the case, from 0.</param>
public readonly record struct PlannedLaunch(int Case, bool IsHead);

/// <summary>The order of a round's launches: cases at random, both sides of a case in succession, the first of them balanced.</summary>
/// <remarks>The ratio of neighbours is free of the machine's drift (Abedi and Brecht, Conducting Repeatable Experiments in Highly Variable
/// Cloud Computing Environments, ICPE 2017). The second launch finds warm file caches, so each side of a case comes first once in every two
/// rounds.</remarks>
public static class LaunchOrder
{
    /// <summary>The launches of a round: each case on both sides.</summary>
    /// <param name="seed">The same seed gives the same order, in every process.</param>
    public static IReadOnlyList<PlannedLaunch> Shuffle(int cases, int round, int seed)
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
        return [.. order.SelectMany(index =>
            new[] { new PlannedLaunch(index, headFirst[index]), new PlannedLaunch(index, !headFirst[index]) })];
    }

    /// <summary>A seeded generator is the same in every version of .NET, and neighbouring seeds are unrelated.</summary>
    private static Random Random(int seed, int number, int purpose) => new(unchecked((((seed * 31) + number) * 31) + purpose));
}
