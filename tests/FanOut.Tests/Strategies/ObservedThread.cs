using System.Runtime.ExceptionServices;

namespace FanOut.Tests.Strategies;

/// <summary>A thread whose exception reaches the test, and whose end the test does not wait for without limit.</summary>
internal sealed class ObservedThread
{
    // Far more than any of it takes; reached only when the test fails.
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Thread thread;
    private ExceptionDispatchInfo? failure;

    private ObservedThread(Action action) => thread = new Thread(() => Run(action)) { IsBackground = true };

    public static ObservedThread Start(Action action)
    {
        var started = new ObservedThread(action);
        started.thread.Start();
        return started;
    }

    public void Interrupt() => thread.Interrupt();

    public void AwaitSleep() =>
        Assert.True(SpinWait.SpinUntil(() => thread.ThreadState.HasFlag(ThreadState.WaitSleepJoin), Patience), "The thread does not wait.");

    /// <param name="turns">How many times the usual work it has to do.</param>
    public void End(int turns = 1)
    {
        Assert.True(thread.Join(turns * Patience), "The thread still waits.");
        failure?.Throw();
    }

    private void Run(Action action)
    {
        try
        {
            action();
        }
#pragma warning disable CA1031 // Every exception is thrown again by End.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            failure = ExceptionDispatchInfo.Capture(exception);
        }
    }
}
