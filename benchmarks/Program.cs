using BenchmarkDotNet.Loggers;

namespace FanOut.Benchmarks;

/// <summary>The suite's program: the only place here that touches the console.</summary>
internal static class Program
{
    /// <summary>Runs the suite; see README.md for the command line and the exit codes.</summary>
    public static int Main(string[] arguments)
    {
        // After Ctrl+C the harness kills the process tree it measures; what is left is to end at once, and not with success.
        Console.CancelKeyPress += static (_, _) => Environment.Exit(ExitCode.Interrupted);
        return Suite.Run(arguments, ConsoleLogger.Default, Console.Error);
    }

    /// <summary>Prints a line from a measured process, whose <c>Main</c> is the harness's.</summary>
    public static void PrintLine(string line) => Console.WriteLine(line);
}
