using FanOut.Analysis.Judgements;
using FanOut.Analysis.Scaling;
using FanOut.Reports.Documents;
using FanOut.Reports.Runs;

namespace FanOut.Cli;

/// <summary><c>fanout advise</c>: the fastest strategy for an amount of work.</summary>
internal static class AdviseCommand
{
    private static readonly WorkShape[] shapes = Enum.GetValues<WorkShape>();

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
        var shape = new Option<string?>("--shape")
        {
            Description = "Shape of the work: items of equal cost, of unequal cost, that allocate, or that read more memory than the "
                + "caches hold. Default: uniform; without sizes of work, that of the run's own kernels.",
        };
        Values.Only(shape, [.. shapes.Select(Word)]);
        var command = new Command("advise",
            "Recommends the fastest strategy for a given amount of work, and shows what the others would cost.")
        {
            paths, work, workers, shape,
        };
        command.SetAction(parsed =>
        {
            // All are read before the first answer: if one cannot be read, there is none.
            var (total, count) = (parsed.GetValue(work), parsed.GetValue(workers));
            WorkShape? asked = parsed.GetValue(shape) is { } word ? shapes.Single(one => Word(one) == word) : null;
            RunResults[] runs = [.. parsed.GetRequiredValue(paths).SelectMany(ResultPaths.Expanded).Select(ResultPaths.ReadOne)];
            Report[] answers = [.. runs.Select(run => Answer(run, asked, total, count))];
            foreach (var (index, answer) in answers.Index())
            {
                if (index > 0)
                    Console.Out.WriteLine();
                ReportConsole.Write(answer);
            }
        });
        return command;
    }

    /// <summary>By sizes of work where they were measured; else by the works of the shape, or of the reader's own kernels.</summary>
    private static Report Answer(RunResults run, WorkShape? shape, double work, int? workers)
    {
        Judgement[] judgements = [.. Judgement.PerMachine(run)];
        var judgement = judgements[0];
        var own = Resemblance.From(judgement);
        var hasSizes = run.Files.SelectMany(file => file.Benchmarks)
            .Any(benchmark => benchmark is { Measures: Measure.Sizes, Shape: WorkShape.Uniform });
        var isBySizes = shape == WorkShape.Uniform || (shape is null && (hasSizes || own.Count == 0)) || judgements.Length > 1;
        return isBySizes
            ? AdviceReport.From(run, Advice.From(run, work, workers), own)
            : AdviceReport.From(run, judgement, shape, ShapeAdvice.From(judgement, shape, work, workers), own);
    }

    private static string Word(WorkShape shape) => shape == WorkShape.MemoryBound ? "memory" : shape.ToString().ToLowerInvariant();
}
