using System.CommandLine;
using FanOut.Analysis.Regressions;
using FanOut.Analysis.Results;
using FanOut.Reports.Comparisons;
using FanOut.Reports.Texts;
using Spectre.Console;

namespace FanOut.Cli.Ab;

/// <summary><c>fanout ab</c>: two states of a repository, measured in turns.</summary>
internal static class AbCommand
{
    /// <summary>What ends a command that was interrupted: 128 + SIGINT, as shells have it.</summary>
    private const int Interrupted = 130;

    public static Command Create()
    {
        var command = new Command("ab", "Builds two commits, measures them in turns, launch by launch, and compares them.");
        AbArguments.AddTo(command);
        command.SetAction((parsed, cancellation) => Run(parsed, cancellation));
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, CancellationToken cancellation)
    {
        using var signals = new InterruptSignals(cancellation);
        var asked = AbArguments.Options(parsed);
        var folder = asked.Output;
        var plan = AbArguments.Resume(parsed) is null ? null : AbRun.Begun(asked, option => AbArguments.IsGiven(parsed, option));
        var options = plan?.Resumed(asked) ?? asked;
        if (plan is null)
            OutputFolder.RequireUnused(folder);
        IAbProgress progress = Console.IsErrorRedirected
            ? new PlainProgress(Console.Error)
            : new LiveProgress(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }));
        try
        {
            var run = new AbRun(options, progress, ["ab", .. parsed.Tokens.Skip(1).Select(token => token.Value)]);
            var comparison = QuotedProfile.Beside(await run.Execute(plan, signals.Token).ConfigureAwait(false), path: null);
            AbResults.Write(folder, comparison);
            if (run.MeasuringShare is { } share)
                progress.Say(FormattableString.Invariant($"{share:0%} of the rounds' time was spent in measured iterations."));
            ReportConsole.Write(ComparisonReport.From(comparison));
            if (comparison.Outcome == Outcome.NotCompared)
                Console.Error.WriteLine(ComparisonVerdict.WhyNothing(comparison));
            return ExitCode.Of(comparison, options.Strict);
        }
        catch (AbException exception)
        {
            if (exception.Output is { Length: > 0 } said)
                Console.Error.WriteLine(TerminalText.Lines(said));
            Console.Error.WriteLine(TerminalText.Line(exception.Message));
            return ExitCode.BadUsage;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A disk that is full, a folder of temporary files that may not be written.
            Console.Error.WriteLine(exception.Message.ReplaceLineEndings(" "));
            return ExitCode.BadUsage;
        }
        catch (OperationCanceledException) when (signals.Token.IsCancellationRequested)
        {
            var goOn = AbFolder.Of(folder) is not null ? $" fanout ab --resume {folder} goes on." : "";
            Console.Error.WriteLine($"Interrupted; nothing is left running.{goOn}");
            return signals.ExitCode ?? Interrupted;
        }
    }
}
