using System.Text;
using FanOut.Reports.Consoles;

namespace FanOut.Cli.Tests;

/// <summary>The program <c>fanout</c>.</summary>
internal static class Fanout
{
    private static readonly Lock console = new();

    /// <summary>Built beside the tests, which refer to it.</summary>
    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "fanout.dll");

    /// <summary>Runs a command line as the program does, from the repository's root. It runs in this process, whose code is compiled
    /// already: a new one compiles for half a second. Tests of streams, signals and variables need a process of its own.</summary>
    public static Task<ProgramRun> Run(params string[] arguments)
    {
        // An export writes bytes and no text, and a terminal is written to otherwise than a pipe.
        var needsProcess = (arguments is ["track", "export", ..] && !arguments.Contains("--output"))
            || !Console.IsOutputRedirected || !Console.IsErrorRedirected;
        return needsProcess ? RunProcess(arguments) : Task.Run(() => RunHere(arguments));
    }

    public static Task<ProgramRun> RunProcess(params string[] arguments) => ProgramRun.OfAssembly(Program, arguments);

    private static ProgramRun RunHere(string[] arguments)
    {
        // There is one console.
        lock (console)
        {
            Directory.SetCurrentDirectory(Repository.Root);
            var (output, error) = (Console.Out, Console.Error);
            using MemoryStream written = new(), said = new();
            Console.SetOut(StandardStream.Writer(written, "standard output", Encoding.UTF8));
            Console.SetError(StandardStream.Writer(said, null, Encoding.UTF8));
            try
            {
                var exitCode = Exit(arguments);
                return new ProgramRun(exitCode, Encoding.UTF8.GetString(written.ToArray()), Encoding.UTF8.GetString(said.ToArray()));
            }
            finally
            {
                Console.SetOut(output);
                Console.SetError(error);
            }
        }
    }

    private static int Exit(string[] arguments)
    {
        try
        {
            return CommandLine.Run(arguments);
        }
        catch (Exception exception)
        {
            // Not its Run, which also ends the process for what other threads throw.
            return new TopHandler("fanout", Console.Error, arguments.Contains(TopHandler.Verbose)).Report(exception);
        }
    }
}
