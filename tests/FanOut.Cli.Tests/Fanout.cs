using System.Diagnostics;

namespace FanOut.Cli.Tests;

/// <summary>The real program in a process of its own, and what it said.</summary>
internal sealed record Fanout(int ExitCode, string Output, string Error)
{
    /// <summary>Nothing here takes longer on a machine that works; the test then fails instead of hanging.</summary>
    private static readonly TimeSpan patience = TimeSpan.FromMinutes(2);

    /// <summary>Built beside the tests, which refer to it.</summary>
    private static readonly string program = Path.Combine(AppContext.BaseDirectory, "fanout.dll");

    public static async Task<Fanout> Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };

        // The test platform's own settings are not the program's.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("TESTINGPLATFORM_", StringComparison.Ordinal)).ToArray())
            start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(patience);
        try
        {
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new Fanout(process.ExitCode, await output, await error);
    }
}
