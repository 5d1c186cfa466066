using System.Collections.Concurrent;
using FanOut.Strategies;

namespace FanOut.Tests.Strategies;

/// <summary>How a team's threads begin, rest and end, and what a team refuses.</summary>
[Collection(TeamThreads.Name)]
public sealed class ThreadTeamLifeTests
{
    // Long enough for any machine; reached only when a test fails.
    private static readonly TimeSpan patience = TimeSpan.FromMinutes(1);

    public ThreadTeamLifeTests() => TeamKernel.Deed = _ => { };

    [Fact]
    public void A_team_has_one_thread_less_than_workers_and_none_after_its_end()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Reads /proc.");
        var team = new ThreadTeam<TeamKernel>(9);
        Assert.True(TeamThreads.Become(8));

        // Some of them asleep, some awake.
        team.Run(TeamKernel.OneItemEach(9));
        Thread.Sleep(20);
        team.Run(TeamKernel.OneItemEach(2));
        Assert.True(TeamThreads.Become(8));

        team.Dispose();
        Assert.True(TeamThreads.Become(0));
    }

    [Fact]
    public void An_idle_team_takes_no_processor_time()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Reads /proc.");
        using var team = new ThreadTeam<TeamKernel>(4);
        team.Run(TeamKernel.OneItemEach(4));
        team.Run(TeamKernel.OneItemEach(2));

        // In ticks of 10 ms: one thread alone that stayed awake would take 50, were it never kept off its core.
        Assert.True(Rest.Comes(TimeSpan.FromMilliseconds(500), () => TeamThreads.Ticks()));
    }

    [Fact]
    public void Workers_that_have_no_part_in_the_calls_take_no_processor_time()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Reads /proc.");
        using var team = new ThreadTeam<TeamKernel>(3);
        team.Run(TeamKernel.OneItemEach(3));
        var mayEnd = false;
        var caller = Started(() =>
        {
            while (!Volatile.Read(ref mayEnd))
                team.Run(TeamKernel.OneItemEach(2));
        });

        var rests = Rest.Comes(TimeSpan.FromMilliseconds(500), () => TeamThreads.Ticks("ThreadTeam 2"));
        Volatile.Write(ref mayEnd, true);
        Assert.True(caller.Join(patience));
        Assert.True(rests);
    }

    [Fact]
    public void After_disposal_calls_are_refused_and_disposing_again_does_nothing()
    {
        var team = new ThreadTeam<TeamKernel>(2);
        team.Dispose();
        team.Dispose();
        Assert.Throws<ObjectDisposedException>(() => team.Run(TeamKernel.OneItemEach(2)));
    }

    [Fact]
    public void Of_two_disposals_at_once_both_return_when_the_threads_have_ended()
    {
        const int Workers = 48;
        for (var round = 0; round < Effort.Count(quick: 15, full: 100); round++)
        {
            var threads = new ConcurrentBag<Thread>();
            var team = new ThreadTeam<TeamKernel>(Workers);
            TeamKernel.Deed = _ => threads.Add(Thread.CurrentThread);
            team.Run(TeamKernel.OneItemEach(Workers));
            var own = Environment.CurrentManagedThreadId;

            var alive = new int[2];
            Parallel.For(0, 2, disposer =>
            {
                team.Dispose();
                alive[disposer] = threads.Count(thread => thread.ManagedThreadId != own && thread.IsAlive);
            });

            Assert.Equal([0, 0], alive);
        }
    }

    [Fact]
    public void Disposal_waits_for_a_call_that_runs_and_the_call_answers_as_ever()
    {
        using var begun = new ManualResetEventSlim();
        using var mayEnd = new ManualResetEventSlim();
        using var team = new ThreadTeam<TeamKernel>(2);
        TeamKernel.Deed = worker => Hold(worker == 1, begun, mayEnd);

        var sum = double.NaN;
        var caller = Started(() => sum = team.Run(TeamKernel.OneItemEach(2)));
        Assert.True(begun.Wait(patience, TestContext.Current.CancellationToken));
        var disposer = Started(team.Dispose);
        Assert.False(disposer.Join(TimeSpan.FromMilliseconds(50)));
        mayEnd.Set();

        Assert.True(disposer.Join(patience) && caller.Join(patience));
        Assert.Equal(3, sum);
    }

    [Fact]
    public void A_second_call_at_the_same_time_is_refused_and_does_not_disturb_the_first()
    {
        using var begun = new ManualResetEventSlim();
        using var mayEnd = new ManualResetEventSlim();
        using var team = new ThreadTeam<TeamKernel>(2);
        TeamKernel.Deed = worker => Hold(worker == 1, begun, mayEnd);

        var sum = double.NaN;
        var caller = Started(() => sum = team.Run(TeamKernel.OneItemEach(2)));
        Assert.True(begun.Wait(patience, TestContext.Current.CancellationToken));
        Assert.Throws<InvalidOperationException>(() => team.Run(TeamKernel.OneItemEach(2)));
        Assert.Throws<InvalidOperationException>(() => team.Run(TeamKernel.OneItemEach(1)));
        mayEnd.Set();

        Assert.True(caller.Join(patience));
        Assert.Equal(3, sum);
        Assert.Equal(3, team.Run(TeamKernel.OneItemEach(2)));
    }

    [Fact]
    public void A_call_from_inside_a_kernel_of_the_same_team_is_refused()
    {
        using var team = new ThreadTeam<TeamKernel>(2);
        TeamKernel.Deed = _ => team.Run(TeamKernel.OneItemEach(1));
        Assert.Throws<InvalidOperationException>(() => team.Run(TeamKernel.OneItemEach(2)));
        TeamKernel.Deed = _ => { };
        Assert.Equal(3, team.Run(TeamKernel.OneItemEach(2)));
    }

    [Fact]
    public void A_caller_that_is_interrupted_asleep_waits_on_and_keeps_the_interrupt()
    {
        using var begun = new ManualResetEventSlim();
        using var mayEnd = new ManualResetEventSlim();
        using var team = new ThreadTeam<TeamKernel>(2, TimeSpan.Zero);
        TeamKernel.Deed = worker => Hold(worker == 1, begun, mayEnd);

        var sum = double.NaN;
        Exception? kept = null;
        var caller = Started(() =>
        {
            sum = team.Run(TeamKernel.OneItemEach(2));
            kept = Record.Exception(() => Thread.Sleep(patience));
        });
        Assert.True(begun.Wait(patience, TestContext.Current.CancellationToken));
        caller.Interrupt();
        Assert.False(caller.Join(TimeSpan.FromMilliseconds(50)));
        mayEnd.Set();

        Assert.True(caller.Join(patience));
        Assert.Equal(3, sum);
        Assert.IsType<ThreadInterruptedException>(kept);
    }

    private static void Hold(bool isHeld, ManualResetEventSlim begun, ManualResetEventSlim mayEnd)
    {
        if (!isHeld)
            return;
        begun.Set();
        mayEnd.Wait(patience);
    }

    private static Thread Started(Action action)
    {
        var thread = new Thread(() => action()) { IsBackground = true };
        thread.Start();
        return thread;
    }
}
