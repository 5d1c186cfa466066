namespace FanOut.Cli.Ab;

/// <param name="Wall">Time from its first launch to the end of its last.</param>
/// <param name="Measuring">Of that, the actual iterations.</param>
internal sealed record RoundTime(TimeSpan Wall, TimeSpan Measuring, IReadOnlyList<LaunchResult> Failed);

/// <summary>Takes rounds: every case once on each side, in a new process each, in random and balanced order.</summary>
/// <remarks>A case that fails is not launched again, on either side: a hanging one would cost its deadline in every round.</remarks>
/// <param name="failed">Keys of cases that failed before; those that fail here are added. Rounds may share it.</param>
internal sealed class InterleavedRounds(
    MeasuredSide @base, MeasuredSide head, IReadOnlyList<CasePair> pairs, LaunchRunner runner, RoundFiles files, int seed,
        HashSet<string> failed)
{
    /// <summary>By side, the cases that the other one lacks: not launched, but listed in the files.</summary>
    private readonly Dictionary<string, BuiltCase[]> alone = new()
    {
        [@base.Name] = Alone(@base.Build, head.Build),
        [head.Name] = Alone(head.Build, @base.Build),
    };

    /// <summary>The first round that is not on disk, from 1.</summary>
    public int Next { get; private set; } = files.Completed + 1;

    /// <summary>Takes the next round and writes it.</summary>
    public async Task<RoundTime> Run(Action onLaunch, CancellationToken cancellation)
    {
        var begin = Stopwatch.GetTimestamp();
        var results = new List<LaunchResult>();
        foreach (var planned in LaunchOrder.Shuffle(pairs.Count, Next, seed))
        {
            var pair = pairs[planned.Case];
            if (failed.Contains(pair.Base.Key) || failed.Contains(pair.Head.Key))
                continue;
            var (side, benchmark) = planned.IsHead ? (head, pair.Head) : (@base, pair.Base);
            var result = await runner.Launch(side, benchmark, cancellation);
            results.Add(result);
            onLaunch();
        }

        var wall = Stopwatch.GetElapsedTime(begin);
        LaunchResult[] newlyFailed = [.. results.Where(result => !result.Succeeded)];
        failed.UnionWith(newlyFailed.Select(result => result.Case.Key));
        foreach (var side in new[] { @base, head })
            files.Write(side, Next, [.. results.Where(each => each.Side == side.Name)], alone[side.Name], seed);
        Next++;
        return new RoundTime(wall, results.Aggregate(TimeSpan.Zero, (sum, result) => sum + result.Output.Measuring), newlyFailed);
    }

    private static BuiltCase[] Alone(BuiltSide one, BuiltSide other)
    {
        var both = CasePair.Match(one, other).Select(pair => pair.Base).ToHashSet();
        return [.. one.Cases.Where(each => !both.Contains(each))];
    }
}

/// <summary>What rounds will take and can find, before the first one.</summary>
internal static class RoundForecast
{
    /// <summary>A case whose rehearsal failed is launched once more, and usually fails soon.</summary>
    private static readonly TimeSpan failing = TimeSpan.FromSeconds(1);

    /// <summary>The time of a round: that of the rehearsal's launches.</summary>
    public static TimeSpan RoundTime(IEnumerable<CasePair> pairs) => pairs
        .SelectMany(pair => new[] { pair.Base.Rehearsed, pair.Head.Rehearsed })
        .Aggregate(TimeSpan.Zero, (sum, launch) => sum + (launch ?? failing));

    /// <summary>The change that such a run can find; the table has the actual figures.</summary>
    public static string Detects(RoundSchedule schedule, AbOptions options)
    {
        var rounds = schedule.Looks[0];
        var (sequential, parallel) = (Detectable(RoundBudget.SequentialSpread), Detectable(RoundBudget.ParallelSpread));
        return FormattableString.Invariant($"With the noise of a shared machine with two cores, {rounds} rounds detect a slowdown of ")
            + FormattableString.Invariant($"{100 * sequential:0.#} % in sequential code and {100 * parallel:0.#} % in Parallel.For.");

        double Detectable(double spread) =>
            RoundBudget.Detectable(rounds, spread, options.Margin,
                new ConfidenceLevel(1 - ((1 - options.Level.Value) / schedule.Looks.Count)));
    }
}
