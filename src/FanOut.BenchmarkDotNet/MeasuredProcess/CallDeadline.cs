using FanOut.Workers;

namespace FanOut.BenchmarkDotNet;

/// <summary>Ends this process if a first call does not end: no strategy can stop a kernel that runs in its threads.</summary>
/// <remarks>Only around calls in setup, so that timed calls cost nothing; later ones are left to <see cref="LaunchDeadline"/>.</remarks>
internal static class CallDeadline
{
    private const string Variable = "FANOUT_CALL_TIMEOUT";

    /// <summary>Maximum time of a call: a minute unless the program sets another for its launches.</summary>
    public static TimeSpan Limit { get; } =
        long.TryParse(Environment.GetEnvironmentVariable(Variable), CultureInfo.InvariantCulture, out var ticks)
            ? TimeSpan.FromTicks(ticks)
            : WorkerOptions.Default.Deadline;

    /// <summary>Sets the limit of launches to come; null for the usual one.</summary>
    public static void SetForLaunches(TimeSpan? limit) =>
        Environment.SetEnvironmentVariable(Variable, limit?.Ticks.ToString(CultureInfo.InvariantCulture));

    /// <summary>Watches until it is disposed of.</summary>
    /// <param name="extra">What is done beside one call.</param>
    /// <param name="call">Whose call it is.</param>
    public static IDisposable Watch(string call, TimeSpan extra = default) =>
        new Timer(_ => End(call), null, Limit + extra, Timeout.InfiniteTimeSpan);

    private static void End(string call)
    {
        // In the words of an exception, by which a launch's failure is found.
        FanOutSwitcher.PrintLine(
            $"{Environment.NewLine}{nameof(TimeoutException)}: no end of a call of {call} after {DurationText.Format(Limit)} "
                + "(--timeout of FanOutSwitcher)");
        Environment.Exit(ExitCode.Failed);
    }
}
