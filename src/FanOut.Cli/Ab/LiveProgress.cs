using FanOut.Reports.Texts;
using Spectre.Console;

namespace FanOut.Cli.Ab;

/// <summary>Progress on a terminal: a spinner while something is built, a bar with the time that is left while launches are taken.</summary>
/// <param name="console">The terminal.</param>
internal sealed class LiveProgress(IAnsiConsole console) : IAbProgress
{
    // What stands in brackets, such as an array's type in a benchmark's name, is no markup.
    public void Say(string text) => console.WriteLine(TerminalText.Lines(text));

    public Task<T> While<T>(string what, Func<Task<T>> work) => console.Status().StartAsync(Markup.Escape(TerminalText.Line(what)), _ => work());

    public Task<T> Launches<T>(int launches, Func<LaunchProgress, Task<T>> work) => console.Progress()
        .AutoClear(true)
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
        .StartAsync(context => work(new Bar(context.AddTask("Launches", maxValue: launches))));

    private sealed class Bar(ProgressTask task) : LaunchProgress
    {
        public override void Launched() => task.Increment(1);

        public override void Ended(int round, int of, TimeSpan wall, TimeSpan left) =>
            task.Description = FormattableString.Invariant($"Round {Math.Min(round + 1, of)} of {of}, {DurationText.Of(left)} left");
    }
}
