using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using FanOut.Cores;
using FanOut.Reports.Consoles;
using FanOut.Reports.Runs;
using FanOut.Workers;
using Spectre.Console;

namespace FanOut.BenchmarkDotNet;

/// <summary>The program of an assembly with benchmark classes, shaped like <see cref="BenchmarkSwitcher"/>: launches in rounds, checked
/// results, a run record and reports.</summary>
/// <remarks>The only place here that touches the console.</remarks>
public sealed class FanOutSwitcher
{
    /// <summary>Characters per line where the output is redirected to a file or another program.</summary>
    private const int PlainWidth = 140;

    // Windows knows Ctrl+C only.
    private static readonly (PosixSignal Signal, int Number)[] signals = OperatingSystem.IsWindows()
        ? [(PosixSignal.SIGINT, 2)]
        : [(PosixSignal.SIGHUP, 1), (PosixSignal.SIGINT, 2), (PosixSignal.SIGQUIT, 3), (PosixSignal.SIGTERM, 15)];

    private readonly Assembly benchmarks;

    private FanOutSwitcher(Assembly benchmarks) => this.benchmarks = benchmarks;

    /// <summary>The worker counts of the run: those of <c>--cores</c>, else this machine's.</summary>
    public static CoreLadder Ladder => SuiteOptions.Current.Ladder;

    /// <summary>The program of all benchmark classes of an assembly.</summary>
    public static FanOutSwitcher FromAssembly(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        return new FanOutSwitcher(assembly);
    }

    /// <summary>Does what a command line asks for; <c>--help</c> describes it and the exit codes.</summary>
    /// <returns>The exit code.</returns>
    public int Run(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        ChildSignal.Reset();
        Console.SetOut(StandardStream.Writer(Console.OpenStandardOutput(), "standard output", Console.OutputEncoding));
        Console.SetError(StandardStream.Writer(Console.OpenStandardError(), null, Console.OutputEncoding));

        // BenchmarkDotNet kills the measured process tree when the program exits; all that is left is to end at once with a failure.
        var registrations = Array.ConvertAll(
            signals, known => PosixSignalRegistration.Create(known.Signal, _ => Environment.Exit(TopHandler.Interrupted(known.Number))));
        var handler = new TopHandler(benchmarks.GetName().Name!, Console.Error, args.Contains(TopHandler.Verbose));
        var exitCode = handler.Run(() => Suite.Run(benchmarks, args, ConsoleLogger.Default, Show));
        GC.KeepAlive(registrations);
        return exitCode;
    }

    /// <summary>Shows the answer at the end of a run; plain where the output is redirected.</summary>
    private static void Show(Judgement judgement)
    {
        var isPlain = Console.IsOutputRedirected;
        foreach (var line in ShortAnswer.Lines(judgement, isPlain ? PlainWidth : AnsiConsole.Profile.Width))
        {
            if (isPlain)
            {
                Console.WriteLine(line);
                continue;
            }

            // The subject of a sentence is bold, whether the first line has room for the rest or not.
            var subject = line.StartsWith(' ') ? 0 : line.IndexOf(": ", StringComparison.Ordinal) + 1;
            AnsiConsole.Write(new Paragraph()
                .Append(line[..subject], new Style(decoration: Decoration.Bold))
                .Append(line[subject..] + Environment.NewLine));
        }
    }

    /// <summary>Prints a line from a measured process, whose <c>Main</c> BenchmarkDotNet generates, wherever its kernel has redirected
    /// <see cref="Console.Out"/>.</summary>
    internal static void PrintLine(string line)
    {
        using var output = Console.OpenStandardOutput();
        output.Write(Encoding.UTF8.GetBytes(line + Environment.NewLine));
    }
}
