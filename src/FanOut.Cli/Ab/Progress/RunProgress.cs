using Spectre.Console;

namespace FanOut.Cli.Ab;

internal interface IRunProgress
{
    /// <summary>The progress for standard error: live on a terminal, else plain lines.</summary>
    static IRunProgress ToStandardError() => Console.IsErrorRedirected
        ? new PlainProgress(Console.Error)
        : new LiveProgress(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }));

    /// <summary>Prints one or more lines that stay.</summary>
    void Say(string text);

    /// <summary>Shows that work of unknown length is in progress.</summary>
    /// <param name="what">Without a full stop.</param>
    Task<T> While<T>(string what, Func<Task<T>> work);

    /// <summary>Shows launches, one after the other.</summary>
    /// <param name="launches">How many there are; failures make them fewer.</param>
    Task<T> Launches<T>(int launches, Func<LaunchProgress, Task<T>> work);
}

/// <summary>Gets each launch and each round as they end.</summary>
/// <param name="Ended">A round has ended: its number, the number of rounds, its time, and the expected time of the remaining ones.</param>
internal sealed record LaunchProgress(Action Launched, Action<int, int, TimeSpan, TimeSpan> Ended);

/// <summary>Progress as lines for a file or the log of a build: one per step and per round.</summary>
internal sealed class PlainProgress(TextWriter output) : IRunProgress
{
    public void Say(string text) => output.WriteLine(TerminalText.Lines(text));

    public Task<T> While<T>(string what, Func<Task<T>> work)
    {
        Say($"{what} ...");
        return work();
    }

    public Task<T> Launches<T>(int launches, Func<LaunchProgress, Task<T>> work) => work(new LaunchProgress(
        static () => { },
        (round, of, wall, left) =>
            Say(FormattableString.Invariant($"Round {round} of {of}: {DurationText.Format(wall)}; {DurationText.Format(left)} left."))));
}

/// <summary>Progress on a terminal: a spinner during builds, a bar with the remaining time during launches.</summary>
internal sealed class LiveProgress(IAnsiConsole console) : IRunProgress
{
    // Brackets, as in an array's type in a benchmark's name, are not markup.
    public void Say(string text) => console.WriteLine(TerminalText.Lines(text));

    public Task<T> While<T>(string what, Func<Task<T>> work) =>
        console.Status().StartAsync(Markup.Escape(TerminalText.Line(what)), _ => work());

    public Task<T> Launches<T>(int launches, Func<LaunchProgress, Task<T>> work) => console.Progress()
        .AutoClear(true)
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
        .StartAsync(context =>
        {
            var bar = context.AddTask("Launches", maxValue: launches);
            return work(new LaunchProgress(
                () => bar.Increment(1),
                (round, of, _, left) => bar.Description =
                    FormattableString.Invariant($"Round {Math.Min(round + 1, of)} of {of}, {DurationText.Format(left)} left")));
        });
}
