using FanOut.Analysis.Scaling;
using FanOut.Reports.Runs;

namespace FanOut.Cli;

/// <summary><c>fanout advise</c>: the fastest strategy for an amount of work.</summary>
internal static class AdviseCommand
{
    public static Command Create()
    {
        var paths = Values.Paths("PATH", "Results: folders or JSON files of BenchmarkDotNet; each gets an answer of its own.");
        var work = new Option<double>("--work")
        {
            HelpName = "TIME",
            Description = "Time of the work on one thread, such as 250us or 1.5ms.",
            Required = true,
            CustomParser = result => UsageError.Read(result, "a time above 0, for example 250us, 1.5ms or 2s", NumberText.ParseTime),
        };
        var workers = Values.Parsed(
            "--workers", "N", "Workers to share it. Default: the largest number that the work sizes were measured with.",
            "a number of at least 1, for example 4", Values.Count);
        var command = new Command("advise",
            "Recommends the fastest strategy for a given amount of work, and shows what the others would cost.")
        {
            paths, work, workers,
        };
        command.SetAction(parsed =>
        {
            // All are read before the first answer: if one cannot be read, there is none.
            var (total, count) = (parsed.GetValue(work), parsed.GetValue(workers));
            RunResults[] runs = [.. parsed.GetRequiredValue(paths).SelectMany(ResultPaths.Expanded).Select(ResultPaths.ReadOne)];
            (RunResults Run, Advice Advice)[] answers = [.. runs.Select(run => (run, Advice.From(run, total, count)))];
            foreach (var (index, (run, advice)) in answers.Index())
            {
                if (index > 0)
                    Console.Out.WriteLine();
                ReportConsole.Write(AdviceReport.From(run, advice));
            }
        });
        return command;
    }
}
