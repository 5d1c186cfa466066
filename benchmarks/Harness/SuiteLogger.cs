using BenchmarkDotNet.Loggers;

namespace FanOut.Benchmarks;

/// <summary>Passes on the harness's errors alone, or everything; all of it is in the harness's log file in any case.</summary>
/// <remarks>
/// A run of a hundred launches prints thousands of lines, and the harness's own summary of the single launches, which the merged one
/// replaces, is among them. What a reader wants while waiting is a line per launch: <see cref="LaunchProgress"/>.
/// </remarks>
internal sealed class SuiteLogger(ILogger console, bool verbose) : ILogger
{
    /// <summary>What the harness says of a launch that failed, which has a line of the suite, or that was left out.</summary>
    private static readonly string[] ofFailures = ["No Workload Results were obtained", "ExitCode != 0 and no results reported"];

    private bool atStartOfLine = true;
    private bool lineIsShown;

    /// <summary>Where what is shown goes.</summary>
    public ILogger Reader => console;

    /// <summary>Whether the harness says nothing that the suite does not say itself.</summary>
    public bool IsMuted { get; set; }

    /// <inheritdoc/>
    public string Id => nameof(SuiteLogger);

    /// <inheritdoc/>
    public int Priority => 0;

    /// <inheritdoc/>
    public void Write(LogKind logKind, string text)
    {
        if (atStartOfLine)
            lineIsShown = IsShown(logKind, text);
        atStartOfLine = false;
        if (lineIsShown)
            console.Write(logKind, text);
    }

    /// <inheritdoc/>
    public void WriteLine()
    {
        if (verbose || (!atStartOfLine && lineIsShown))
            console.WriteLine();
        atStartOfLine = true;
    }

    /// <inheritdoc/>
    public void WriteLine(LogKind logKind, string text)
    {
        Write(logKind, text);
        if (lineIsShown)
            console.WriteLine();
        atStartOfLine = true;
    }

    /// <inheritdoc/>
    public void Flush() => console.Flush();

    private bool IsShown(LogKind logKind, string text) =>
        !text.StartsWith(LaunchReport.Prefix, StringComparison.Ordinal) && (verbose || (logKind == LogKind.Error && !IsMuted && !ofFailures.Any(line => text.StartsWith(line, StringComparison.Ordinal))));
}
