namespace FanOut.BenchmarkDotNet;

/// <summary>Passes on BenchmarkDotNet's errors only, or everything if verbose; its log file has everything in any case.</summary>
/// <remarks>A run of a hundred launches prints thousands of lines, among them summaries of single launches, which the merged ones replace.
/// The user gets a line per launch instead: <see cref="LaunchProgress"/>.</remarks>
internal sealed class SuiteLogger(ILogger console, bool verbose) : ILogger
{
    /// <summary>Errors about launches that failed, for which the suite prints a line of its own, or were left out.</summary>
    private static readonly string[] launchErrors = ["No Workload Results were obtained", "ExitCode != 0 and no results reported"];

    private bool atStartOfLine = true, lineIsShown;

    /// <summary>What the user sees.</summary>
    public ILogger Screen => console;

    /// <summary>Hides BenchmarkDotNet's errors where the suite reports them itself.</summary>
    public bool IsMuted { get; set; }

    public string Id => nameof(SuiteLogger);
    public int Priority => 0;

    public void Write(LogKind logKind, string text)
    {
        if (atStartOfLine)
            lineIsShown = IsShown(logKind, text);
        atStartOfLine = false;
        if (lineIsShown)
            console.Write(logKind, text);
    }

    public void WriteLine()
    {
        if (verbose || (!atStartOfLine && lineIsShown))
            console.WriteLine();
        atStartOfLine = true;
    }

    public void WriteLine(LogKind logKind, string text)
    {
        Write(logKind, text);
        if (lineIsShown)
            console.WriteLine();
        atStartOfLine = true;
    }

    public void Flush() => console.Flush();

    private bool IsShown(LogKind logKind, string text) =>
        !text.StartsWith(LaunchReport.Prefix, StringComparison.Ordinal)
        && (verbose || (logKind == LogKind.Error && !IsMuted && !IsLaunchError(text)));

    private static bool IsLaunchError(string text) => launchErrors.Any(line => text.StartsWith(line, StringComparison.Ordinal));
}
