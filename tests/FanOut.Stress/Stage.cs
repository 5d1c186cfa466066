namespace FanOut.Stress;

/// <summary>One part of a command: prints its line when it has ended, and ends the process when it hangs.</summary>
internal sealed class Stage
{
    // A call takes less than a millisecond. A minute without progress counts as hanging.
    private static readonly TimeSpan patience = TimeSpan.FromMinutes(1);

    private readonly string name;
    private long calls;

    private Stage(string name) => this.name = name;

    /// <summary>Runs the body, which reports every call of its own to <see cref="CallEnded"/>.</summary>
    public static void Run(string name, Action<Stage> body)
    {
        var stage = new Stage(name);
        using var watchdog = new Timer(new Watch(stage).Look, null, patience, patience);
        var start = Stopwatch.GetTimestamp();
        body(stage);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var perCall = seconds / stage.calls * 1e6;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{name}: {stage.calls} calls, every sum right, {seconds:F1} s, {perCall:F1} us per call"));
    }

    /// <summary>One call has ended, and its sum was right; from any thread.</summary>
    public void CallEnded() => Interlocked.Increment(ref calls);

    private sealed class Watch(Stage stage)
    {
        private long before = -1;

        public void Look(object? unused)
        {
            var now = Interlocked.Read(ref stage.calls);
            if (now == before)
            {
                Console.Error.WriteLine($"{stage.name}: no call has ended for a minute, after {now} that did.");
                Environment.Exit(ExitCode.Failed);
            }

            before = now;
        }
    }
}
