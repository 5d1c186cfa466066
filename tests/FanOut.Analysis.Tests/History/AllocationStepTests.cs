using FanOut.Analysis.History;
using FanOut.Analysis.Results;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Tests.History;

/// <summary>Bytes that runs agree on need no statistics: a step shows in its first run, and what differs from run to run says
/// nothing.</summary>
public sealed class AllocationStepTests
{
    [Theory]
    [InlineData("48 48 48 48 48 48 48 480 480 480 480 480 480 480", "7 worse")]
    [InlineData("48 48 48 480", "3 worse")]
    [InlineData("0 0 0 0 24", "4 worse")]
    [InlineData("480 480 480 48", "3 better")]
    [InlineData("24 24 24 0 0 0", "3 better")]
    [InlineData("48 48 48 64 64 64 48 48 48", "3 worse, 6 better")]
    [InlineData("48 48 48 48 48 48", "")]
    [InlineData("48 480", "")]
    [InlineData("96 96 96 24720 96 96 96 96 96 96", "")]
    [InlineData("96 96 96 24720 96 96 96 96 96 96 192 192", "10 worse")]
    [InlineData("1808 1808 1744 1744 1808 1744 1808 1808 1744 1808 1808 1744", "")]
    [InlineData("1848 1877 1848 1855 2088 1848 1860 1849 1848 1848 1848", "")]
    public void Lasting_levels_are_steps_and_varying_values_are_not(string bytes, string changes) => Assert.Equal(changes, Changes(bytes));

    [Theory]
    [InlineData("0", "3 worse")]
    [InlineData("32B", "")]
    [InlineData("31B", "3 worse")]
    [InlineData("40%", "")]
    [InlineData("30%", "3 worse")]
    public void A_step_must_exceed_the_margin(string margin, string changes) =>
        Assert.Equal(changes, Changes("96 96 96 128", options: new DetectionOptions
        {
            AllocationMargin = AllocationMargin.Parse(margin)!.Value,
        }));

    [Fact]
    public void A_series_spans_machines_but_not_versions_of_the_runtime()
    {
        RunEnvironment Machine(int run) => MadeBenchmark.Machine with { Processor = run % 2 == 0 ? "AMD" : "Intel" };
        RunEnvironment Runtime(int run) => MadeBenchmark.Machine with { Runtime = run < 4 ? ".NET 9.0.3" : ".NET 10.0.1" };

        Assert.Equal("4 worse", Changes("48 48 48 48 480 480 480 480", Machine));
        Assert.Equal("", Changes("48 48 48 48 480 480 480 480", Runtime));
        Assert.Equal("4 worse", Changes("48 48 48 48 480 480 480 480", Runtime, job: "Runtime=.NET 8.0"));
    }

    [Fact]
    public void A_step_fails_until_it_is_acknowledged_or_undone()
    {
        var step = Assert.Single(Detected("48 48 48 480 480 480").Changes);
        var acknowledgement = Acknowledgement.From(step, "keeps a list", "me", DateTimeOffset.UnixEpoch);

        Assert.Single(Detected("48 48 48 480 480 480").Standing);
        Assert.Empty(Detected("48 48 48 480 480 480", acknowledgement).Standing);
        Assert.Empty(Detected("48 48 48 480 480 480 48 48 48").Standing);
        Assert.Equal(Quantity.Allocated, Quantities.Parse("allocated"));
    }

    private static HistoryDetection Detected(string bytes, params Acknowledgement[] acknowledgements) =>
        Assert.Single(HistoryDetection.Detect(Made(bytes), acknowledgements), detection => detection.Series.Quantity == Quantity.Allocated);

    private static string Changes(string bytes, Func<int, RunEnvironment>? environment = null, string job = "",
        DetectionOptions? options = null) => string.Join(
        ", ",
        HistoryDetection.Detect(Made(bytes, environment, job), [], options)
            .Where(detection => detection.Series.Quantity == Quantity.Allocated)
            .SelectMany(detection => detection.Changes)
            .Select(change => $"{change.Point.At} {(change.Direction == Direction.Slower ? "worse" : "better")}"));

    private static BenchmarkHistory Made(string bytes, Func<int, RunEnvironment>? environment = null, string job = "")
    {
        double[] figures = [.. bytes.Split(' ').Select(double.Parse)];
        var made = MadeBenchmark.Of(figures.Length, environment ?? (_ => MadeBenchmark.Machine), _ => 1e6);
        return made with
        {
            Benchmark = made.Benchmark with { Job = job },
            Points = [.. made.Points.Select((point, run) => point with { Allocated = figures[run] })],
        };
    }
}
