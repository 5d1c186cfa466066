namespace FanOut.Strategies;

/// <summary>Recursion on a team's threads: <see cref="Join"/> does one side itself, and leaves the other to whoever is free.</summary>
/// <remarks>The threads spin and sleep between calls as those of <see cref="ThreadTeam{TKernel}"/> do. README.md in this folder has the
/// protocol.</remarks>
internal sealed class ThreadTeamJoin : IDisposable
{
    private readonly WorkPlan plan;
    private readonly JoinWorkers workers;
    private readonly Team team;

    /// <param name="workers">1 to 65,535; the caller of the outermost join is one of them.</param>
    /// <param name="spinTime">How long a thread without work stays awake, zero or more; null for 1 ms.</param>
    public ThreadTeamJoin(int workers, TimeSpan? spinTime = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1);
        this.workers = new JoinWorkers(workers, spinTime ?? BoundedSpin.TeamTime);
        team = new Team(workers, spinTime, new JoinShares(this.workers));
        plan = WorkPlan.Repeat(1, workers);
    }

    /// <summary>Runs both sides, perhaps at the same time, and returns when both have ended. Sides may join, too.</summary>
    /// <remarks>Both sides run to their end, also where one throws.</remarks>
    /// <exception cref="Exception">That of the left side, or else that of the right side.</exception>
    /// <exception cref="InvalidOperationException">The team is busy with the call of another thread.</exception>
    /// <exception cref="ObjectDisposedException">The team has been disposed of.</exception>
    public void Join(Action left, Action right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (workers.Current is { } worker)
            worker.Join(left, right);
        else
            Call(() => workers.Current!.Join(left, right));
    }

    /// <summary>Waits for a running call and ends the threads; not from inside a side.</summary>
    public void Dispose()
    {
        team.Dispose();
        workers.Dispose();
    }

    private void Call(Action root)
    {
        workers.Enter(root);
        try
        {
            team.Run(plan);
        }
        finally
        {
            workers.Leave();
        }
    }

    private sealed class Team(int workers, TimeSpan? spinTime, JoinShares shares) : ThreadTeamOf<JoinShares>(workers, spinTime, shares);
}

/// <summary>Worker 0 does the outermost join, the others steal until it has ended.</summary>
internal readonly struct JoinShares(JoinWorkers workers) : IShares
{
    public void Begin(WorkPlan plan) => workers.Begin();

    public double Work(int worker, ref WorkerFailures failures)
    {
        try
        {
            workers.Work(worker);
        }
        catch (Exception exception)
        {
            failures.Keep(exception, worker);
        }

        return 0;
    }

    public double Total(ReadOnlySpan<double> sums) => 0;
}
