namespace FanOut.Cli.Ab;

/// <param name="Name"><c>base</c> or <c>head</c>: the folder of its results.</param>
/// <param name="Build">Both sides may have the same one.</param>
internal sealed record MeasuredSide(string Name, BuiltSide Build)
{
    /// <summary>Variables of its launches beyond those of this process.</summary>
    public IReadOnlyCollection<KeyValuePair<string, string?>> Environment { get; init; } = [];

    /// <summary>What the user gave it; its cases have the variables already.</summary>
    public SideSettings Settings { get; init; } = SideSettings.None;
}

/// <summary>How one launch went.</summary>
internal sealed record LaunchResult(string Side, BuiltCase Case, LaunchOutput Output, int ExitCode, bool IsOverdue, TimeSpan Elapsed,
    string LastWords)
{
    /// <summary>Results and exit code 0: the harness asks for results only, and would overlook a crash during cleanup.</summary>
    public bool Succeeded => !IsOverdue && ExitCode == 0 && Output.HasResults;

    public string Failure => $"{Side}: {Case.Benchmark} "
        + (IsOverdue ? $"was killed after {DurationText.Format(Elapsed)}" : $"failed with exit code {ExitCode}")
        + $" and is not launched again. Its output:\n{LastWords}";
}

/// <summary>Launches cases: each time a new process of the generated program, without a build.</summary>
internal sealed class LaunchRunner(RunProcesses processes, TimeSpan longest)
{
    /// <summary>A launch hangs after this many times its rehearsal: on a busy machine launches take several times as long.</summary>
    private const double Patience = 20;

    /// <summary>No launch hangs before this time.</summary>
    private static readonly TimeSpan shortest = TimeSpan.FromMinutes(1);

    private const int LastLines = 15;

    /// <summary>Characters of such a line that are shown.</summary>
    private const int LineLimit = 2_000;

    /// <exception cref="AbException">It cannot be started.</exception>
    public async Task<LaunchResult> Launch(MeasuredSide side, BuiltCase benchmark, CancellationToken cancellation)
    {
        var command = benchmark.Command;
        var folder = command.Folder.Length > 0 ? command.Folder : Environment.CurrentDirectory;
        var start = new ChildStart(command.Program, command.Arguments, folder)
        {
            Environment = [.. processes.Environment, .. command.Environment, .. side.Environment],
            Deadline = Deadline(benchmark),
            IsMeasured = true,
        };
        var run = await ChildProcess.Run(start, cancellation);
        var result = new LaunchResult(side.Name, benchmark, LaunchOutput.Parse(run.Output), run.ExitCode, run.IsOverdue, run.Elapsed, "");
        return result.Succeeded ? result : result with { LastWords = LastWords(run) };
    }

    /// <summary>A crashing runtime says why first, on standard error; the harness's account of an exception ends its output.</summary>
    private static string LastWords(ChildResult run)
    {
        string[] error = [.. run.Error.Where(line => line.Length > 0)];
        var said = error.Length > 0 ? error.Take(LastLines) : run.Output.Where(line => line.Length > 0).TakeLast(LastLines);
        return string.Join('\n', said.Select(line => line.Length <= LineLimit ? line : line[..LineLimit] + " ..."));
    }

    private TimeSpan Deadline(BuiltCase benchmark)
    {
        var expected = benchmark.Rehearsed is { } rehearsed ? Patience * rehearsed : shortest;
        return TimeSpan.FromTicks(Math.Min(longest.Ticks, Math.Max(shortest.Ticks, expected.Ticks)));
    }
}
