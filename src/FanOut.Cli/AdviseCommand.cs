using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;
using FanOut.Cli.Usage;
using FanOut.Reports.Runs;

namespace FanOut.Cli;

/// <summary><c>fanout advise</c>: what to do with one call's work.</summary>
internal static class AdviseCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = "Results: folders or JSON files of BenchmarkDotNet; each gets an answer of its own.",
            Arity = ArgumentArity.OneOrMore,
        };
        paths.Validators.Add(PathText.NotEmpty("PATH"));
        var work = new Option<double>("--work")
        {
            HelpName = "TIME",
            Description = "Time of the work on one thread, such as 250us or 1.5ms.",
            Required = true,
            CustomParser = Work,
        };
        var workers = new Option<int?>("--workers")
        {
            HelpName = "N",
            Description = "Workers to share it. Default: the most that the work sizes were measured with.",
            CustomParser = Workers,
        };
        var command = new Command("advise", "Recommends the fastest strategy for a given amount of work, and shows what the others would cost.")
        {
            paths, work, workers,
        };
        command.SetAction(parsed =>
        {
            // All of them are read before the first answer: one that cannot be read leaves none behind.
            var (total, count) = (parsed.GetValue(work), parsed.GetValue(workers));
            RunResults[] runs = [.. parsed.GetRequiredValue(paths).SelectMany(ResultPaths.Expanded).Select(ResultPaths.ReadOne)];
            (RunResults Run, Advice Advice)[] answers = [.. runs.Select(run => (run, Advice.Of(run, total, count)))];
            foreach (var (index, (run, advice)) in answers.Index())
            {
                if (index > 0)
                    Console.Out.WriteLine();
                ReportConsole.Write(AdviceReport.From(run, advice));
            }

            return ExitCode.Fine;
        });
        return command;
    }

    private static double Work(ArgumentResult result)
    {
        var text = result.Tokens is [var token] ? token.Value : "";
        if (TimeText.Parse(text) is { } nanoseconds)
            return nanoseconds;
        result.AddError(UsageError.Invalid("--work", text, "a time above 0, for example 250us, 1.5ms or 2s"));
        return 0;
    }

    private static int? Workers(ArgumentResult result)
    {
        var text = result.Tokens is [var token] ? token.Value : "";
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var workers) && workers >= 1)
            return workers;
        result.AddError(UsageError.Invalid("--workers", text, "a number from 1 on, for example 4"));
        return null;
    }
}
