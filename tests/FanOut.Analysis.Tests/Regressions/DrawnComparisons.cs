using FanOut.Analysis.Regressions;

namespace FanOut.Analysis.Tests.Regressions;

/// <summary>How the two launches of a pair were taken.</summary>
internal enum Taking
{
    /// <summary>In rounds, the five launches of a case one after the other: the two are at most four apart.</summary>
    InTurns,

    /// <summary>In rounds whose launches are in any order, so that many seconds lie between the two, in an hour in which the machine's
    /// clock stepped.</summary>
    FarApart,

    /// <summary>One side after the other, without pairs.</summary>
    OneAfterTheOther,
}

/// <summary>One kind of comparison, drawn from the recordings again and again.</summary>
/// <param name="Case">The recorded case.</param>
/// <param name="More">Percent of work that HEAD has beyond that of BASE.</param>
/// <param name="Launches">Launches a side.</param>
/// <param name="MarginText">What a change must exceed.</param>
/// <param name="Taking">How the sides were taken.</param>
internal sealed record DrawnComparisons(string Case, int More, int Launches, string MarginText, Taking Taking = Taking.InTurns)
{
    /// <summary>Whether only even rounds are drawn from: those that lie far apart and were looked at but not tuned on.</summary>
    public bool OfEvenRounds { get; init; }

    public Margin Margin => Margin.Parse(MarginText)!.Value;

    /// <summary>Whether they come from rounds.</summary>
    public bool IsPaired => Taking != Taking.OneAfterTheOther;

    /// <summary>Comparisons, the same ones each time.</summary>
    public IEnumerable<TwoSides> Draw(int comparisons)
    {
        var random = new Random(Launches + More);
        return IsPaired ? Rounds(random, comparisons) : Blocks(random, comparisons);
    }

    /// <summary>Whole rounds, none twice in a comparison, in the order they were taken.</summary>
    private IEnumerable<TwoSides> Rounds(Random random, int comparisons)
    {
        var recording = Taking == Taking.InTurns ? Recording.Interleaved : Recording.FarApart;
        RecordedRound[] rounds = [.. recording.Rounds(Case, More).Where((_, index) => !OfEvenRounds || index % 2 == 1)];
        int[] numbers = [.. Enumerable.Range(0, rounds.Length)];
        for (var comparison = 0; comparison < comparisons; comparison++)
        {
            random.Shuffle(numbers);
            (double[] Base, double[] Head)[] drawn = [.. numbers.Take(Launches).Order().Select(round => rounds[round].Toss(random))];
            yield return new TwoSides([.. drawn.Select(round => round.Base)], [.. drawn.Select(round => round.Head)], IsPaired: true);
        }
    }

    /// <summary>Two blocks next to each other; BASE is the earlier one in half of them.</summary>
    private IEnumerable<TwoSides> Blocks(Random random, int comparisons)
    {
        var row = Recording.InARow.Row(Case);
        for (var comparison = 0; comparison < comparisons; comparison++)
        {
            var start = random.Next(row.Length - (2 * Launches) + 1);
            var (earlier, later) = (row[start..(start + Launches)], row[(start + Launches)..(start + (2 * Launches))]);
            yield return random.Next(2) == 0 ? new TwoSides(earlier, later, IsPaired: false)
                : new TwoSides(later, earlier, IsPaired: false);
        }
    }
}
