namespace FanOut.Cli.Tests;

/// <summary>One side of a comparison on disk, in rounds or as a set of launches; gone after the test.</summary>
internal sealed class MadeSide(string? machine = null, string prefix = "Theirs.Some.") : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public string Path => folder.Path;

    public string File(string name) => folder.File(name);

    /// <summary>Rounds of one launch each, half a percent around the time.</summary>
    public MadeSide WithRounds(int rounds, params (string Method, double Time)[] cases)
    {
        for (var round = 1; round <= rounds; round++)
            Write(File(string.Create(CultureInfo.InvariantCulture, $"round-{round:00}")),
                [.. cases.Select(made => (made.Method, new[] { Around(made.Time, round) }))]);

        return this;
    }

    /// <summary>One file with all launches.</summary>
    public MadeSide WithLaunches(int launches, params (string Method, double Time)[] cases)
    {
        Write(Path, [
            .. cases.Select(made => (made.Method, Enumerable.Range(1, launches).Select(launch => Around(made.Time, launch)).ToArray()))]);
        return this;
    }

    /// <summary>One file of five launches a case and more than a time in it.</summary>
    public MadeSide With(params MadeCase[] cases)
    {
        Write(Path, cases);
        return this;
    }

    public void Dispose() => folder.Dispose();

    private static double Around(double time, int launch) => time * (1 + (0.001 * ((launch * 7 % 11) - 5)));

    private void Write(string folder, (string Method, double[] Times)[] cases) => Write(folder, [.. cases.Select(made =>
        new MadeCase(made.Method, $"Job-ABC(LaunchCount={made.Times.Length})") { Times = made.Times })]);

    private void Write(string folder, MadeCase[] cases) => MadeCase.Write(
        folder, [.. cases.Select(made => made with { FullName = $"{prefix}{made.Method}" })], host: new { ProcessorName = machine });
}
