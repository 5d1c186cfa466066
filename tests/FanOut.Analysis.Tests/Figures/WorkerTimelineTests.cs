using System.Text.Json;
using FanOut.Analysis.Figures;
using FanOut.Analysis.Results;

namespace FanOut.Analysis.Tests.Figures;

public sealed class WorkerTimelineTests
{
    private static readonly BenchmarkId id = new("B.Threads(Workers: 2)", "Job");

    private static WorkerTimeline Call(params (double Start, double End, int Cpu)[] workers) =>
        new([.. workers.Select(worker => new WorkerRun(worker.Start, worker.End, worker.Cpu, worker.Cpu))]);

    [Fact]
    public void Workers_that_begin_and_end_together_overlap_wholly()
    {
        var call = Call((100, 1100, 0), (100, 1100, 1));

        Assert.Equal((0, 0, 1, 0), (call.StartSkew, call.FinishSkew, call.Overlap, call.Variation));
    }

    [Fact]
    public void Overlap_is_what_all_share_of_the_whole_span()
    {
        // 0 to 800, 200 to 1000: 600 of 1000. 0 to 800, 200 to 1000, 400 to 600: 200 of 1000.
        Assert.Equal(0.6, Call((0, 800, 0), (200, 1000, 1)).Overlap);
        var three = Call((0, 800, 0), (200, 1000, 1), (400, 600, 2));

        Assert.Equal((400, 400, 0.2), (three.StartSkew, three.FinishSkew, three.Overlap));
        // Times 800, 800, 200: mean 600, deviation sqrt((200^2 + 200^2 + 400^2) / 2) = 346.4.
        Assert.Equal(346.41016 / 600, three.Variation, 1e-6);
    }

    [Fact]
    public void One_after_the_other_is_no_overlap_and_one_worker_is_all_of_it()
    {
        Assert.Equal(0, Call((0, 500, 0), (600, 1000, 0)).Overlap);
        Assert.Equal((1, 0), (Call((0, 500, 0)).Overlap, Call((0, 500, 0)).Variation));
    }

    [Fact]
    public void Doubling_all_times_doubles_the_skews_and_leaves_the_shares()
    {
        var (call, doubled) = (Call((0, 800, 0), (200, 1000, 1)), Call((0, 1600, 0), (400, 2000, 1)));

        Assert.Equal((2 * call.StartSkew, 2 * call.FinishSkew), (doubled.StartSkew, doubled.FinishSkew));
        Assert.Equal((call.Overlap, call.Variation), (doubled.Overlap, doubled.Variation));
    }

    [Fact]
    public void The_calls_are_read_from_the_launch_that_was_looked_at_and_from_no_other()
    {
        const string Timelines = """
            { "timelines": [
                [{ "start": 300, "end": 900, "firstCpu": 1, "lastCpu": 1 }, { "start": 100, "end": 800, "firstCpu": 0, "lastCpu": 0 }],
                [{ "start": 5, "end": 1 }, { "start": "x" }], [], 7 ] }
            """;
        RecordedLaunch Launch(bool isObservation) => RunRecords.Launch(id.FullName, 1, succeeded: true) with
        {
            IsObservation = isObservation,
            Reports = [JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(Timelines)!],
        };

        var call = Assert.Single(WorkerTimeline.Read(RunRecords.Sample with { Launches = [Launch(false), Launch(true)] }, id));
        Assert.Equal([new WorkerRun(100, 800, 0, 0), new WorkerRun(300, 900, 1, 1)], call.Workers);
        Assert.Empty(WorkerTimeline.Read(RunRecords.Sample with { Launches = [Launch(false)] }, id));
    }

    [Fact]
    public void The_typical_call_is_the_one_in_the_middle()
    {
        WorkerTimeline[] calls = [Call((0, 10, 0), (0, 10, 1)), Call((0, 10, 0), (10, 20, 0)), Call((0, 10, 0), (1, 10, 1))];

        Assert.Same(calls[2], WorkerTimeline.Typical(calls));
        Assert.Null(WorkerTimeline.Typical([]));
    }

    [Theory]
    [InlineData(0, 500, 0, 500, 1000, 0,
        "Workers 1 and 2 ran on CPU 0 one after the other: overlap 0 % (expected of workers that compute at the same time: at least 80 %)")]
    [InlineData(0, 500, 1, 485, 1000, 1, "Workers 1 and 2 ran on CPU 1 by turns: overlap 1.5 %")]
    [InlineData(0, 500, 0, 485, 1000, 1, "Worker 2 began 485 ns after worker 1: overlap 1.5 %")]
    [InlineData(0, 500, -1, 500, 1000, -1, "Worker 2 began 500 ns after worker 1: overlap 0 %")]
    public void The_finding_names_workers_and_cpus(double start, double end, int cpu, double start2, double end2, int cpu2, string text) =>
        Assert.StartsWith(text, HostFindings.DescribeLowOverlap(Call((start, end, cpu), (start2, end2, cpu2))).What,
            StringComparison.Ordinal);
}
