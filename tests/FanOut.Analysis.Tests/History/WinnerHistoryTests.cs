using CsCheck;
using FanOut.Analysis.History;
using FanOut.Analysis.Results;

namespace FanOut.Analysis.Tests.History;

public sealed class WinnerHistoryTests
{
    private static readonly RunEnvironment other = MadeBenchmark.Machine with { Processor = "Intel Xeon 6975P" };

    [Fact]
    public void Three_wins_in_a_row_change_the_winner()
    {
        var change = Assert.Single(Changes("AAAABBB"));

        Assert.Equal(("Suite", "", "A", "B"), (change.Group, change.Job, change.Before, change.After));
        Assert.Equal(("commit 3", "commit 4"), (change.LastBefore.Commit, change.FirstAfter.Commit));
        Assert.False(change.EnvironmentChanged);
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAAAA")]
    [InlineData("AAAABB")]
    [InlineData("AABBB")]
    [InlineData("ABABABABAB")]
    [InlineData("AAABBAAABB")]
    public void Fewer_wins_in_a_row_change_nothing(string wins) => Assert.Empty(Changes(wins));

    [Fact]
    public void A_new_winner_replaces_the_last_settled_one()
    {
        var change = Assert.Single(Changes("AAABBABBB"));

        Assert.Equal(("commit 2", "commit 6"), (change.LastBefore.Commit, change.FirstAfter.Commit));
    }

    [Fact]
    public void Runs_without_a_winner_interrupt_nothing() => Assert.Single(Changes("AA-AB-B--B"));

    [Fact]
    public void A_change_on_another_machine_is_marked()
    {
        Assert.True(Assert.Single(Changes("AAABBB", run => run < 3 ? MadeBenchmark.Machine : other)).EnvironmentChanged);
        Assert.False(Assert.Single(Changes("AAABBB", run => run is 0 or 5 ? other : MadeBenchmark.Machine)).EnvironmentChanged);
    }

    [Fact]
    public void Groups_and_jobs_are_independent()
    {
        var winners = new WinnerHistory();
        foreach (var history in Histories("AAABBB", _ => MadeBenchmark.Machine))
        {
            winners.Add(history);
            winners.Add(history with { Benchmark = history.Benchmark with { Job = "Runtime=.NET 9.0" } });
            winners.Add(history with { Benchmark = history.Benchmark with { Group = "Another" } });
        }

        Assert.Equal(
            [("Another", ""), ("Suite", ""), ("Suite", "Runtime=.NET 9.0")],
            winners.Changes(Runs(6, _ => MadeBenchmark.Machine)).Select(change => (change.Group, change.Job)));
    }

    [Fact]
    public void Changes_follow_the_settled_winners() =>
        Gen.Char['A', 'C'].Array[0, 60].Sample(letters =>
        {
            // Stretches of one letter of three and more, joined where the same one follows.
            var settled = new List<char>();
            for (var at = 2; at < letters.Length; at++)
            {
                if (letters[at] == letters[at - 1] && letters[at] == letters[at - 2] && (settled.Count == 0 || settled[^1] != letters[at]))
                    settled.Add(letters[at]);
            }

            var changes = Changes(new string(letters));

            Assert.Equal(settled.Zip(settled.Skip(1), (before, after) => $"{before}{after}"),
                changes.Select(change => $"{change.Before}{change.After}"));
            Assert.All(changes, change => Assert.True(change.LastBefore.TimeUtc < change.FirstAfter.TimeUtc));
        }, seed: "0000000000000", iter: Effort.Count(quick: 200, full: 5_000));

    /// <summary>A letter for each run's winner, a hyphen where there is none.</summary>
    private static IReadOnlyList<WinnerChange> Changes(string wins, Func<int, RunEnvironment>? environment = null)
    {
        var machines = environment ?? (_ => MadeBenchmark.Machine);
        var winners = new WinnerHistory();
        foreach (var history in Histories(wins, machines))
            winners.Add(history);
        return winners.Changes(Runs(wins.Length, machines));
    }

    private static IEnumerable<BenchmarkHistory> Histories(string wins, Func<int, RunEnvironment> machines) =>
        wins.Distinct().Where(char.IsLetter).Order().Reverse().Select(letter => MadeBenchmark.Of(
            wins.Length, machines, _ => 100, run =>
                new SameRunFigures(2, null, null, wins[run] == '-' ? null : wins[run] == letter), letter.ToString()));

    private static RunHeader[] Runs(int count, Func<int, RunEnvironment> machines) =>
        [.. Enumerable.Range(0, count).Select(run => MadeBenchmark.Run(run, machines(run)))];
}
