using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Scaling;

/// <summary>A strategy that a decision is about.</summary>
/// <param name="Rank">Place in the order of simplicity, the simplest first.</param>
/// <param name="Times">Typical nanoseconds of its launches by round, positive.</param>
public sealed record Contender(string Strategy, int Rank, bool IsBaseline, IReadOnlyDictionary<int, double> Times)
{
    /// <summary>The round after which no more launches were asked for; null if unknown: what it lacks then failed.</summary>
    public int? LastRound { get; init; }
}

/// <summary>What a strategy loses against the best of the others, as fractions: 0.1 is 10 % slower.</summary>
/// <param name="Lower">Lower bound; the bounds of all strategies of a decision hold at once. Null, like <paramref name="Upper"/>, where
/// rounds are too few.</param>
/// <param name="Upper">Upper bound.</param>
/// <param name="Rounds">Rounds that it rests on: the estimate's are those that all strategies have that were still open.</param>
public sealed record Loss(double Estimate, double? Lower, double? Upper, int Rounds)
{
    /// <summary>Whether it is certainly above the tolerance.</summary>
    public bool IsExcluded => Lower > DecisionRule.Tolerance;

    /// <inheritdoc cref="LossBound.Below"/>
    internal double Below { get; init; }
}

/// <summary>The result of a decision.</summary>
/// <param name="Losses">One per contender, in their order; null for one whose launches failed, or without a round in common with the
/// others.</param>
/// <param name="Recommended">The recommended strategy; null where none is within the tolerance, where one thread is not excluded or its
/// launches failed, or where rounds are too few for bounds.</param>
/// <param name="IsSettled">Whether its loss is within the tolerance and every simpler strategy is excluded, certainly.</param>
/// <param name="Rounds">Rounds at the last look.</param>
/// <param name="LeavesOut">Whether it rests on the rounds that were not disturbed.</param>
/// <param name="RoundsNeeded">Rounds after which the likeliest recommendation would be settled if rounds spread as these do; null if
/// settled and if no number of rounds would do.</param>
public sealed record DecisionOutcome(
    IReadOnlyList<Loss?> Losses, string? Recommended, bool IsSettled, int Rounds, bool LeavesOut, int? RoundsNeeded);

/// <summary>Which strategy to take: the simplest that is not certainly more than 10 % slower than the best and that is estimated to be
/// within 10 %.</summary>
/// <remarks>
/// Naming the fastest would have no answer where several are alike; asking for a certain upper bound names nobody in half of the decisions
/// at 11 rounds. What is certainly worse than the tolerance stops at once and its bounds stay; the others stop together, because one that
/// stopped first would freeze the comparisons of its rivals.
/// <para>
/// Rounds in which others took much of the machine say little about the strategies: workers share a core then, and a median of such rounds
/// has another best strategy every time. They are left out if eight others remain; resampled medians of fewer cannot reach the bounds of a
/// look. A look without eight excludes and settles nothing, so that no bound of all rounds is left where later ones rest on the others.
/// </para>
/// </remarks>
public static class DecisionRule
{
    /// <summary>The loss that is acceptable for a simpler strategy, a fraction.</summary>
    public const double Tolerance = 0.1;

    /// <summary>Probability that any bound of a decision fails, over all looks.</summary>
    public const double Alpha = 0.05;

    /// <summary>The fewest rounds that give bounds: resampling four medians gives too few different ones.</summary>
    public const int RequiredRounds = 5;

    /// <summary>The smallest share of rounds that a contender has launches in: what it lacks is taken from the others, too.</summary>
    private const double MinRoundsShare = 0.75;

    /// <summary>Rounds after which a run looks whether it may stop. At the first, bounds begin to exclude; at the last, four in five
    /// decisions are settled.</summary>
    public static IReadOnlyList<int> Looks { get; } = [8, 11, 15, 22];

    /// <summary>Decides by the rounds taken.</summary>
    /// <param name="looks">Rounds at which the run looked, rising; the error is split evenly over them. None: one look at all rounds, and
    /// one after each last round that some contenders have.</param>
    /// <param name="disturbed">Rounds in which others took much of the machine, for all contenders alike; null for none.</param>
    /// <param name="isOver">Whether no more rounds follow: then all of them count where too few were quiet.</param>
    public static DecisionOutcome Decide(
        IReadOnlyList<Contender> contenders, IReadOnlyList<int> looks, IReadOnlySet<int>? disturbed = null, bool isOver = true)
    {
        var taken = contenders.SelectMany(contender => contender.Times.Keys).DefaultIfEmpty().Max();
        int[] ends = [.. contenders.Select(contender => contender.LastRound ?? taken).Append(taken).Distinct().Order()];
        int[] reached = looks.Count > 0 ? [.. looks.Where(look => look <= taken)] : ends;
        if (reached.Length == 0)
            return Decide(contenders, [taken], Alpha, disturbed, isOver);

        // Where contenders stopped at different times there were looks, though nobody knows how many.
        var all = looks.Count > 0 ? looks.Count
            : ends.Count(end => end >= RequiredRounds) is > 1 and var seen ? Math.Max(seen, Looks.Count) : 1;
        return Decide(contenders, reached, Alpha / all, disturbed, isOver);
    }

    private static DecisionOutcome Decide(
        IReadOnlyList<Contender> contenders, int[] looks, double alpha, IReadOnlySet<int>? disturbed, bool isOver)
    {
        var noise = disturbed?.Where(round => round <= looks[^1]).ToHashSet() ?? [];
        int[] quiet = [.. looks.Where(look => look - noise.Count(round => round <= look) >= Looks[0])];

        // Runs of earlier versions looked at all rounds, and what they excluded then has no others.
        var first = quiet.FirstOrDefault(looks[^1]);
        if (noise.Count == 0 || contenders.Any(one => one.LastRound >= looks[0] && one.LastRound < first))
            return Decide(contenders, looks, alpha, noise: [], failed: []);
        if (quiet.Length > 0)
            return Decide(contenders, quiet, alpha, noise, failed: []);
        return isOver
            ? Decide(contenders, [looks[^1]], alpha, noise: [], failed: [])
            : new DecisionOutcome(new Loss?[contenders.Count], null, false, looks[^1], false, null);
    }

    /// <param name="failed">Indices of contenders whose launches failed; more are added.</param>
    /// <param name="noise">Rounds that do not count.</param>
    private static DecisionOutcome Decide(
        IReadOnlyList<Contender> contenders, int[] looks, double alpha, HashSet<int> noise, HashSet<int> failed)
    {
        var losses = new Loss?[contenders.Count];
        foreach (var look in looks)
        {
            int[] open = [.. Enumerable.Range(0, contenders.Count).Where(index => !failed.Contains(index)
                && losses[index] is not { IsExcluded: true } && (contenders[index].LastRound ?? look) >= look)];

            // What failed is no rival to anyone: the decision is made again without it.
            int[] failing = [.. open.Where(index =>
                contenders[index].Times.Keys.Count(round => round <= look) < MinRoundsShare * look)];
            if (failing.Length > 0)
                return Decide(contenders, looks, alpha, noise, [.. failed, .. failing]);
            Look(contenders, losses, open, look, alpha, noise);
            if (!LacksBaseline() && InOrder(contenders, losses).FirstOrDefault(-1) is >= 0 and var simplest
                && losses[simplest]!.Upper <= Tolerance)
                return new DecisionOutcome(losses, contenders[simplest].Strategy, true, look, noise.Count > 0, null);
        }

        var likely = LacksBaseline() ? null : InOrder(contenders, losses).Cast<int?>()
            .FirstOrDefault(index => losses[index!.Value] is { Upper: not null, Estimate: <= Tolerance });
        int[] simpler = [.. InOrder(contenders, losses).TakeWhile(index => index != likely)];
        var perCounted = (double)looks[^1] / (looks[^1] - noise.Count);
        var needed = likely is { } one ? RoundsNeeded([.. simpler.Append(one).Select(index => losses[index]!)], perCounted) : null;
        // No strategy is recommended over one thread while one thread may be as good.
        if (likely is { } rival && !contenders[rival].IsBaseline && Array.Exists(simpler, index => contenders[index].IsBaseline))
            likely = null;
        return new DecisionOutcome(
            losses, likely is { } found ? contenders[found].Strategy : null, false, looks[^1], noise.Count > 0, needed);

        bool LacksBaseline() => contenders.Zip(losses).Any(pair => pair.First.IsBaseline && pair.Second is null);
    }

    /// <summary>Narrows the losses of those that are still open by the rounds up to a look.</summary>
    private static void Look(
        IReadOnlyList<Contender> contenders, Loss?[] losses, int[] open, int look, double alpha, HashSet<int> noise)
    {
        if (open.Length < 2)
            return;
        int[] rounds = [.. open.Select(index => contenders[index].Times.Keys.Where(round => round <= look))
            .Aggregate((one, other) => one.Intersect(other)).Except(noise).Order()];
        if (rounds.Length == 0)
            return;

        double[][] logs = [.. open.Select(index => Array.ConvertAll(rounds, round => Math.Log(contenders[index].Times[round])))];
        var baseline = Array.FindIndex(open, index => contenders[index].IsBaseline);
        var bounds = LossBounds.Find(logs, alpha, baseline < 0 ? null : baseline);
        foreach (var (index, bound) in open.Zip(bounds))
        {
            // Bounds of all looks hold together. Where two contradict each other, which the error allows, the upper one is kept.
            var upper = Math.Min(losses[index]?.Upper ?? double.PositiveInfinity, Fraction(bound.Upper));
            var lower = Math.Min(upper, Math.Max(losses[index]?.Lower ?? 0, Fraction(bound.Lower)));
            losses[index] = rounds.Length < RequiredRounds
                ? new Loss(Fraction(bound.Estimate), null, null, rounds.Length)
                : new Loss(Fraction(bound.Estimate), lower, upper, rounds.Length) { Below = bound.Below };
        }
    }

    /// <summary>Those that are not excluded, simplest first.</summary>
    private static IEnumerable<int> InOrder(IReadOnlyList<Contender> contenders, Loss?[] losses) =>
        Enumerable.Range(0, contenders.Count)
            .Where(index => losses[index] is { IsExcluded: false })
            .OrderByDescending(index => contenders[index].IsBaseline)
            .ThenBy(index => contenders[index].Rank)
            .ThenBy(index => contenders[index].Strategy, StringComparer.Ordinal);

    /// <summary>Rounds after which the bounds of all of these are on one side of the tolerance: the upper bound of what is below it, the
    /// lower one of what is above. Bounds narrow with the root of the rounds.</summary>
    /// <param name="perCounted">Rounds taken per round that counted; as many of those to come are assumed to be left out.</param>
    private static int? RoundsNeeded(Loss[] losses, double perCounted)
    {
        var needed = losses.Max(loss =>
        {
            var (estimate, tolerance) = (Math.Log(1 + loss.Estimate), Math.Log(1 + Tolerance));
            var reach = loss.Upper is not { } upper ? double.PositiveInfinity
                : estimate > tolerance ? loss.Below : Math.Log(1 + upper) - estimate;
            var ratio = reach / Math.Abs(tolerance - estimate);
            return Math.Ceiling(perCounted * Math.Max(loss.Rounds + 1, loss.Rounds * ratio * ratio));
        });
        return needed < int.MaxValue ? (int)needed : null;
    }

    private static double Fraction(double log) => Math.Exp(log) - 1;
}
