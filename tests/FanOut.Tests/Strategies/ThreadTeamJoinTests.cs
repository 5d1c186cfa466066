using System.Runtime.CompilerServices;
using CsCheck;
using FanOut.Strategies;

namespace FanOut.Tests.Strategies;

/// <summary>What joins on a team give, and how its threads end.</summary>
[Collection(TeamThreads.Name)]
public sealed class ThreadTeamJoinTests
{
    private static readonly Gen<(int Leaves, int Form, uint Seed)> trees = Gen.Select(Gen.Int[1, 120], Gen.Int[0, 2], Gen.UInt);

    /// <summary>Awake, asleep at once, on the way to sleep; also more workers than cores.</summary>
    [Theory]
    [InlineData(1, 1_000)]
    [InlineData(2, 1_000)]
    [InlineData(2, 0)]
    [InlineData(3, 5)]
    [InlineData(8, 0)]
    public void Each_leaf_of_random_trees_runs_once_and_the_sum_is_that_of_one_thread(int workers, int spinMicroseconds)
    {
        using var team = new ThreadTeamJoin(workers, TimeSpan.FromMicroseconds(spinMicroseconds));
        trees.Sample(
            tree =>
            {
                var made = new JoinTree(tree.Leaves, tree.Form, tree.Seed);
                Assert.Equal(made.Expected, made.Sum(team.Join));
                Assert.True(made.HasRun(), $"{made}");
            },
            iter: Effort.Count(quick: 1_000, full: 20_000), threads: 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void The_first_failing_leafs_exception_arrives_when_every_leaf_has_ended(int workers)
    {
        using var team = new ThreadTeamJoin(workers);
        Gen.Select(trees, Gen.Int[0, 119].HashSet[1, 5]).Sample(
            (tree, chosen) =>
            {
                int[] failing = [.. chosen.Select(leaf => leaf % tree.Leaves)];
                var made = new JoinTree(tree.Leaves, tree.Form, tree.Seed, failing);
                // A single leaf joins nothing.
                var failure = Assert.Throws<JoinTreeFailure>(() => made.Sum(team.Join));
                Assert.Equal(failing.Min(), failure.Leaf);
                Assert.True(made.HasRun(), $"{made}");
            },
            iter: Effort.Count(quick: 300, full: 3_000), threads: 1);
    }

    [Fact]
    public void An_exception_of_a_side_that_another_worker_did_still_says_where_it_was_thrown()
    {
        using var team = new ThreadTeamJoin(2);
        using var begun = new ManualResetEventSlim();
        var thief = 0;

        var failure = Assert.Throws<JoinTreeFailure>(() => team.Join(
            () => Assert.True(begun.Wait(ObservedThread.Patience)),
            () =>
            {
                thief = Environment.CurrentManagedThreadId;
                begun.Set();
                Fail();
            }));

        Assert.NotEqual(Environment.CurrentManagedThreadId, thief);
        Assert.Contains(nameof(Fail), failure.StackTrace, StringComparison.Ordinal);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static void Fail() => throw new JoinTreeFailure(1);
    }

    [Fact]
    public void Sides_that_wait_for_each_other_run_at_the_same_time_also_where_the_workers_sleep()
    {
        using var team = new ThreadTeamJoin(2, TimeSpan.Zero);
        for (var call = 0; call < 100; call++)
        {
            using var barrier = new Barrier(2);
            var met = 0;
            // The other worker has found nothing to do, and sleeps by now.
            team.Join(
                () =>
                {
                    Thread.Sleep(2);
                    team.Join(Meet, Meet);
                },
                () => { });
            Assert.Equal(2, met);

            void Meet()
            {
                if (barrier.SignalAndWait(ObservedThread.Patience))
                    Interlocked.Increment(ref met);
            }
        }
    }

    [Fact]
    public void A_worker_that_waits_for_a_stolen_side_does_others_meanwhile()
    {
        using var team = new ThreadTeamJoin(2);
        using var stolen = new ManualResetEventSlim();
        using var helped = new ManualResetEventSlim();
        // The thief's own right side waits for help, which only the caller can give: it has nothing else to do.
        team.Join(
            () => Assert.True(stolen.Wait(ObservedThread.Patience)),
            () => team.Join(
                () =>
                {
                    stolen.Set();
                    Assert.True(helped.Wait(ObservedThread.Patience));
                },
                helped.Set));
    }

    [Fact]
    public void A_team_inside_another_teams_side_joins_by_itself()
    {
        using var outer = new ThreadTeamJoin(2);
        using var inner = new ThreadTeamJoin(2);
        var (left, right) = (new JoinTree(50, 0, 1), new JoinTree(50, 0, 2));
        var sums = new long[2];
        outer.Join(() => sums[0] = left.Sum(inner.Join), () => sums[1] = right.Sum(outer.Join));
        Assert.Equal([left.Expected, right.Expected], sums);
        Assert.True(left.HasRun() && right.HasRun());
    }

    [Fact]
    public void A_join_of_another_thread_is_refused_and_does_not_disturb_the_first()
    {
        using var team = new ThreadTeamJoin(2);
        using var begun = new ManualResetEventSlim();
        using var mayEnd = new ManualResetEventSlim();
        var ended = 0;
        var first = ObservedThread.Start(() => team.Join(
            () =>
            {
                begun.Set();
                Assert.True(mayEnd.Wait(ObservedThread.Patience));
            },
            () => ended++));
        Assert.True(begun.Wait(ObservedThread.Patience, TestContext.Current.CancellationToken));

        Assert.Throws<InvalidOperationException>(() => team.Join(() => ended++, () => ended++));
        mayEnd.Set();
        first.End();

        Assert.Equal(1, ended);
        team.Join(() => ended++, () => { });
        Assert.Equal(2, ended);
    }

    [Fact]
    public void No_thread_is_left_after_disposal_and_later_joins_are_refused()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Reads /proc.");
        var team = StrategyCatalog.CreateJoin(5, out var join);
        Assert.True(TeamThreads.Become(4));
        var tree = new JoinTree(1_000, 0, 1);
        Assert.Equal(tree.Expected, tree.Sum(join));

        team.Dispose();
        team.Dispose();

        Assert.True(TeamThreads.Become(0));
        Assert.Throws<ObjectDisposedException>(() => join(() => { }, () => { }));
    }

    [Fact]
    public void A_worker_without_work_takes_no_processor_time_also_during_a_call()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Reads /proc.");
        using var team = new ThreadTeamJoin(3);
        var rests = false;
        // Long after the others have nothing left to do.
        team.Join(() => rests = Rest.Comes(TimeSpan.FromMilliseconds(500), () => TeamThreads.Ticks()), () => { });
        Assert.True(rests);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(65_536)]
    public void A_team_of_none_or_of_too_many_is_refused(int workers) =>
        Assert.Throws<ArgumentOutOfRangeException>(nameof(workers), () => StrategyCatalog.CreateJoin(workers, out _));
}
