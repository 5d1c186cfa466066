using FanOut.Kernels;
using FanOut.Plans;
using FanOut.Strategies;

namespace FanOut.Tests.Strategies;

/// <summary>What a team answers.</summary>
[Collection(TeamThreads.Name)]
public sealed class ThreadTeamTests
{
    private static readonly TimeSpan sleepAtOnce = TimeSpan.Zero;

    public ThreadTeamTests()
    {
        TeamKernel.Deed = _ => { };
        TeamKernel.ThreadOf.Clear();
    }

    [Theory]
    [InlineData(2, true, 20_000)]
    [InlineData(2, false, 10_000)]
    [InlineData(5, true, 5_000)]
    [InlineData(16, true, 2_000)]
    [InlineData(16, false, 2_000)]
    public void Call_after_call_returns_the_bits_of_its_own_plan(int workers, bool staysAwake, int calls)
    {
        using var team = new ThreadTeam<SqrtKernel>(workers, staysAwake ? null : sleepAtOnce);
        Compare(team, calls, seed: workers);
    }

    [Fact]
    public void Two_teams_at_once_do_not_mix_up_their_calls()
    {
        using var one = new ThreadTeam<SqrtKernel>(2);
        using var other = new ThreadTeam<SqrtKernel>(3, sleepAtOnce);
        Parallel.Invoke(() => Compare(one, 3_000, seed: 1), () => Compare(other, 3_000, seed: 2));
    }

    [Fact]
    public void Workers_that_sleep_between_calls_and_callers_that_sleep_for_workers_are_woken()
    {
        // Pauses around the spin time: some calls find the workers awake, some asleep, some on the way. So do the workers their caller.
        using var team = new ThreadTeam<TeamKernel>(3, TimeSpan.FromMilliseconds(0.2));
        var random = new Random(3);
        TeamKernel.Deed = worker => Thread.Sleep(worker == 2 && random.Next(2) == 0 ? 1 : 0);
        for (var call = 0; call < 300; call++)
        {
            Assert.Equal(6, team.Run(TeamKernel.OneItemEach(3)));
            if (call % 2 == 0)
                Thread.Sleep(1);
        }
    }

    [Fact]
    public void The_caller_is_worker_0_and_the_others_keep_their_thread_from_call_to_call()
    {
        using var team = new ThreadTeam<TeamKernel>(4);
        Assert.Equal(10, team.Run(TeamKernel.OneItemEach(4)));
        var first = TeamKernel.ThreadOf.ToDictionary();

        Assert.Equal(3, team.Run(TeamKernel.OneItemEach(2)));
        Assert.Equal(10, team.Run(TeamKernel.OneItemEach(4)));

        Assert.Equal(Environment.CurrentManagedThreadId, first[0]);
        Assert.Equal(4, first.Values.Distinct().Count());
        Assert.Equal(first, TeamKernel.ThreadOf.ToDictionary());
    }

    [Fact]
    public void A_plan_with_more_workers_than_the_team_is_refused()
    {
        using var team = new ThreadTeam<SqrtKernel>(2);
        var refusal = Assert.Throws<ArgumentException>("plan", () => team.Run(WorkPlan.Split(9, 3)));
        Assert.StartsWith("The plan has 3 workers, the team 2.", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(65_536)]
    public void A_team_of_none_or_of_more_than_the_word_has_room_for_is_refused(int workers) =>
        Assert.Throws<ArgumentOutOfRangeException>(nameof(workers), () => new ThreadTeam<SqrtKernel>(workers));

    [Fact]
    public void A_negative_spin_time_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>("spinTime", () => new ThreadTeam<SqrtKernel>(2, TimeSpan.FromTicks(-1)));

    [Fact]
    public void The_longest_spin_time_there_is_means_never_to_sleep()
    {
        using var team = new ThreadTeam<SqrtKernel>(2, TimeSpan.MaxValue);
        Compare(team, 100, seed: 4);
    }

    [Fact]
    public void Ten_thousand_calls_allocate_nothing()
    {
        using var team = new ThreadTeam<SqrtKernel>(3);
        var plan = WorkPlan.Split(100, 3);
        team.Run(plan);
        // The runtime may allocate a few hundred bytes once, as it compiles the loop again: a call that allocates does so in each ten
        // thousand.
        Assert.Contains(Enumerable.Range(0, 5), _ =>
        {
            var before = (Own: GC.GetAllocatedBytesForCurrentThread(), All: GC.GetTotalAllocatedBytes(precise: true));
            for (var call = 0; call < 10_000; call++)
                team.Run(plan);
            var own = GC.GetAllocatedBytesForCurrentThread() - before.Own;
            var all = GC.GetTotalAllocatedBytes(precise: true) - before.All;

            // The workers' share, with whatever else lives in this process: less than one object, of 24 bytes at least, per call.
            return own == 0 && all < 10_000 * 24;
        });
    }

    private static void Compare(ThreadTeam<SqrtKernel> team, int calls, int seed)
    {
        var random = new Random(seed);
        using var sequential = new Sequential<SqrtKernel>();
        for (var call = 0; call < calls; call++)
        {
            var items = random.Next(200);
            var workers = random.Next(1, team.Workers + 1);
            var plan = random.Next(2) == 0 ? WorkPlan.Split(items, workers) : WorkPlan.Repeat(items, workers);
            if (BitConverter.DoubleToInt64Bits(sequential.Run(plan)) != BitConverter.DoubleToInt64Bits(team.Run(plan)))
                Assert.Fail($"Call {call} of seed {seed}: {items} items, {workers} workers.");
        }
    }
}
