using FanOut.Reports.Texts;

namespace FanOut.Cli.Ab;

/// <summary>Progress as plain lines, for a file or the log of a build: a line per step and per round.</summary>
/// <param name="output">Where they go.</param>
internal sealed class PlainProgress(TextWriter output) : IAbProgress
{
    public void Say(string text) => output.WriteLine(TerminalText.Lines(text));

    public Task<T> While<T>(string what, Func<Task<T>> work)
    {
        Say($"{what} ...");
        return work();
    }

    public Task<T> Launches<T>(int launches, Func<LaunchProgress, Task<T>> work) => work(new Lines(this));

    private sealed class Lines(PlainProgress progress) : LaunchProgress
    {
        public override void Launched()
        {
        }

        public override void Ended(int round, int of, TimeSpan wall, TimeSpan left) =>
            progress.Say(FormattableString.Invariant($"Round {round} of {of}: {DurationText.Of(wall)}; {DurationText.Of(left)} left."));
    }
}
