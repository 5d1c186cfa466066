using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;

namespace FanOut.Benchmarks.Tests;

public sealed class WorkSizesTests
{
    [Fact]
    public void A_doubt_about_a_curve_stands_below_the_table_and_the_sentence()
    {
        // 300 ns for 400 ns of work at the largest size: an efficiency of 133 %.
        var file = new ResultFile
        {
            Name = "made.json",
            Benchmarks = [Case("Sequential", 64, 200), Case("Tasks", 64, 150), Case("Sequential", 256, 800), Case("Tasks", 256, 300)],
        };

        var lines = WorkSizes.Of(file)!.Markdown.Split('\n');

        Assert.StartsWith("|", lines[0], StringComparison.Ordinal);
        Assert.Single(lines, line => line.StartsWith("- Finding: Efficiency is 133%", StringComparison.Ordinal)
            && line.EndsWith("(Granularity.Tasks)", StringComparison.Ordinal));
    }

    private static BenchmarkResult Case(string method, int items, double time)
    {
        var parameters = FormattableString.Invariant($"{GranularityAnalysis.ItemsParameter}: {items}, {SpeedupAnalysis.WorkersParameter}: 2");
        return new BenchmarkResult
        {
            Id = new BenchmarkId($"FanOut.Benchmarks.Granularity.{method}({parameters})", "Job"),
            Namespace = "FanOut.Benchmarks",
            Type = GranularityAnalysis.ClassName,
            Method = method,
            Parameters =
            [
                new BenchmarkParameter(GranularityAnalysis.ItemsParameter, FormattableString.Invariant($"{items}")),
                new BenchmarkParameter(SpeedupAnalysis.WorkersParameter, "2"),
            ],
            Launches = [.. Enumerable.Range(1, 5).Select(launch => new Launch(launch, [new OperationTime(time)]))],
        };
    }
}
