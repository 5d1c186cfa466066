using System.Diagnostics;
using FanOut.Analysis.Regressions.Interleaving;

namespace FanOut.Cli.Ab;

/// <summary>What a round took.</summary>
/// <param name="Wall">From its first launch to the end of its last.</param>
/// <param name="Measuring">Of that, the actual iterations.</param>
internal sealed record RoundTime(TimeSpan Wall, TimeSpan Measuring, IReadOnlyList<LaunchResult> Failed);

/// <summary>Takes rounds: every case once on each side, in a new process each, in random and balanced order.</summary>
/// <remarks>A case that fails is not launched again, on either side: a hanging one would cost its deadline in every round.</remarks>
/// <param name="head">Head; possibly the same build with other variables.</param>
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
    /// <param name="onLaunch">Called after each launch.</param>
    public async Task<RoundTime> Run(Action<LaunchResult> onLaunch, CancellationToken cancellation)
    {
        var begin = Stopwatch.GetTimestamp();
        var results = new List<LaunchResult>();
        var newlyFailed = new HashSet<string>();
        foreach (var planned in LaunchOrder.Shuffle(pairs.Count, Next, seed))
        {
            var pair = pairs[planned.Case];
            if (HasFailed(pair))
                continue;
            var (side, benchmark) = planned.IsHead ? (head, pair.Head) : (@base, pair.Base);
            var result = await runner.Launch(side, benchmark, cancellation).ConfigureAwait(false);
            results.Add(result);
            if (!result.Succeeded)
                newlyFailed.Add(benchmark.Key);
            onLaunch(result);
        }

        failed.UnionWith(newlyFailed);
        var wall = Stopwatch.GetElapsedTime(begin);
        foreach (var side in new[] { @base, head })
            files.Write(side, Next, [.. results.Where(each => each.Side == side.Name)], alone[side.Name], seed);
        Next++;
        return new RoundTime(
            wall, results.Aggregate(TimeSpan.Zero, (sum, result) => sum + result.Output.Measuring),
                [.. results.Where(result => !result.Succeeded)]);
    }

    private bool HasFailed(CasePair pair) => failed.Contains(pair.Base.Key) || failed.Contains(pair.Head.Key);

    private static BuiltCase[] Alone(BuiltSide one, BuiltSide other)
    {
        var both = CasePair.Match(one, other).Select(pair => pair.Base).ToHashSet();
        return [.. one.Cases.Where(each => !both.Contains(each))];
    }
}
