using System.Diagnostics;

namespace FanOut.Support;

/// <summary>A program that ran to its end, and what it said.</summary>
internal sealed record ProgramRun(int ExitCode, string Output, string Error)
{
    /// <summary>Nothing here takes longer on a machine that works; the test then fails instead of hanging.</summary>
    private static readonly TimeSpan patience = TimeSpan.FromMinutes(5);

    /// <summary>The suite's program, as the Release build left it.</summary>
    private static string Suite => Repository.PathOf("benchmarks", "bin", "Release", "net10.0", "FanOut.Benchmarks.dll");

    public static Task<ProgramRun> OfSuite(params string[] arguments) => OfAssembly(Suite, arguments);

    /// <summary>Any .NET program.</summary>
    public static Task<ProgramRun> OfAssembly(string path, params string[] arguments) =>
        Of(Start(Repository.Root, "dotnet", [path, .. arguments]));

    /// <summary>Any program on the path.</summary>
    public static Task<ProgramRun> OfProgram(string program, params string[] arguments) => Of(Start(Repository.Root, program, arguments));

    /// <summary>A line as a user types it into bash.</summary>
    public static Task<ProgramRun> OfShell(string folder, string line) => Of(Start(folder, "bash", ["-c", line]));

    /// <summary>Starts the suite's program and leaves it running.</summary>
    public static Process StartSuite(params string[] arguments) => Start(Repository.Root, "dotnet", [Suite, .. arguments]);

    public static async Task<ProgramRun> Of(Process process)
    {
        using (process)
        {
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

            return new ProgramRun(process.ExitCode, await output, await error);
        }
    }

    private static Process Start(string folder, string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // The test platform's own settings are not the program's.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("TESTINGPLATFORM_", StringComparison.Ordinal)).ToArray())
            start.Environment.Remove(name);
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }
}
