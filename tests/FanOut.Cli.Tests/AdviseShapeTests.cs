using FanOut.Analysis.Results;

namespace FanOut.Cli.Tests;

/// <summary><c>fanout advise</c> for work of a shape, and about the shape of a reader's own kernel.</summary>
public sealed class AdviseShapeTests : IDisposable
{
    private readonly MadeRun run = new();

    public void Dispose() => run.Dispose();

    private static CatalogueQuestion Question(string type, WorkShape shape, bool isOwn = false) => new()
    {
        Class = $"FanOut.Benchmarks.{type}",
        Question = isOwn ? null : $"What {type} asks",
        Shape = shape,
        Items = "items",
        ItemsPerWorker = 1_000,
    };

    private static string Paused(double share) => "{\"operations\":10,\"wallNanoseconds\":100,\"pauseNanoseconds\":"
        + share.ToString(CultureInfo.InvariantCulture)
        + ",\"gen0Collections\":20,\"gen1Collections\":1,\"gen2Collections\":0,\"managedBytes\":1000}";

    private static string Ends(double first, double second) =>
        FormattableString.Invariant($"{{\"timelines\":[[{{\"start\":0,\"end\":{first}}},{{\"start\":0,\"end\":{second}}}]]}}");

    [Fact]
    public async Task Work_of_a_shape_is_predicted_from_the_measured_work_and_the_cost_of_a_call()
    {
        // 10 ms each took 15 ms, 1 ms of that without work: 1.4 times as long as on one thread. 5 ms each: 1 + 7 ms.
        // Chunks took 11 ms, and no call without work was measured: 5.5 ms.
        run.WithOverheads(2, ("Tasks", 1e6))
            .WithClass("Bent", Question("Bent", WorkShape.Skewed), ("Tasks", 15e6), ("Chunks", 11e6))
            .WithClass("Even", Question("Even", WorkShape.Uniform), ("Tasks", 11e6));

        var advice = await Fanout.Run("advise", run.Path, "--work", "10ms", "--shape", "skewed");

        Assert.Equal(("", 0), (advice.Error, advice.ExitCode));
        Assert.Contains("Skewed work of 10.0 ms: 5.00 ms for each of 2 workers.", advice.Output, StringComparison.Ordinal);
        Assert.Contains("What Bent asks: 1,000 items per worker", advice.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Even", advice.Output, StringComparison.Ordinal);
        Assert.Matches(@"Fastest: Chunks, 5\.50 ms, speedup 1\.82x \[.*\] \(predicted\)\.", advice.Output);
        Assert.Matches(@"\| Tasks +\| +8\.00 ms \| +1\.25x ", advice.Output);
        Assert.Contains("A call without work was not measured of Chunks:", advice.Output, StringComparison.Ordinal);
        Assert.Contains("Less work than was measured reads too fast, more work too slow.", advice.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_class_that_measures_sizes_of_the_shape_is_one_answer_from_its_sizes()
    {
        // 50 us each lie between two sizes: 50 + 1 us.
        var sizes = Question("Sizes", WorkShape.Skewed) with
        {
            Measures = Measure.Sizes,
            ItemsPerWorker = null,
            ItemsParameter = "ItemsPerWorker",
        };
        run.WithSizes("Sizes", sizes, ("Tasks", 11e3), ("Chunks", 1e3))
            .WithClass("Bent", Question("Bent", WorkShape.Skewed), ("Tasks", 15e6));

        var advice = await Fanout.Run("advise", run.Path, "--work", "100us", "--shape", "skewed");

        Assert.Equal(("", 0), (advice.Error, advice.ExitCode));
        Assert.Matches(@"(?s)What Bent asks.*What Sizes asks.*Fastest: Chunks, 51\.0 us", advice.Output);
        Assert.Equal(2, advice.Output.Split("What Sizes asks").Length);
    }

    [Fact]
    public async Task Each_measured_work_of_the_shape_is_an_answer_with_its_reason()
    {
        run.WithClass("Kept", Question("Kept", WorkShape.Allocating), ("Tasks", 25e6))
            .WithClass("Dropped", Question("Dropped", WorkShape.Allocating), ("Tasks", 11e6))
            .WithFigures("Kept", "Tasks", Paused(61));

        var advice = await Fanout.Run("advise", run.Path, "--work", "20ms", "--shape", "allocating");

        Assert.Equal(("", 0), (advice.Error, advice.ExitCode));
        Assert.Matches(@"(?s)What Kept asks.*Fastest: Sequential, 20\.0 ms.*What Dropped asks.*Fastest: Tasks, 11\.0 ms", advice.Output);
        Assert.Contains(
            "As measured, with 20.0 ms of work: Tasks lose to one thread here (0.800x): 61 % of the time all of them wait for one garbage "
                + "collector.",
            advice.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(25e6, "Tasks lose to one thread here (0.800x): 60 % of the time all of them wait for one garbage collector.")]
    [InlineData(19e6, "Tasks hardly gain over one thread here (1.05x): 60 % of the time all of them wait for one garbage collector.")]
    [InlineData(18e6, null)]
    public async Task Threads_that_a_collector_stops_have_a_reason_unless_they_gain_a_tenth(double time, string? reason)
    {
        run.WithClass("Kept", Question("Kept", WorkShape.Allocating), ("Tasks", time)).WithFigures("Kept", "Tasks", Paused(60));

        var advice = await Fanout.Run("advise", run.Path, "--work", "20ms", "--shape", "allocating");

        Assert.Contains(reason ?? "Fastest: Tasks", advice.Output, StringComparison.Ordinal);
        Assert.Equal(reason is not null, advice.Output.Contains("garbage collector", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sizes_of_uniform_work_are_the_default_and_work_of_other_shapes_changes_nothing()
    {
        run.WithGranularity(("Tasks", 11e3));
        var alone = await Fanout.Run("advise", run.Path, "--work", "8ms");
        run.WithClass("Bent", Question("Bent", WorkShape.Skewed), ("Tasks", 19e6));

        Assert.Equal(alone.Output, (await Fanout.Run("advise", run.Path, "--work", "8ms")).Output);
        Assert.Equal(alone.Output, (await Fanout.Run("advise", run.Path, "--work", "8ms", "--shape", "uniform")).Output);
    }

    [Theory]
    [InlineData("skewd", "invalid --shape 'skewd'; expected uniform, skewed, allocating or memory (skewed?)")]
    [InlineData("memory", "holds no results of memory-bound work")]
    [InlineData("skewed", "says nothing about skewed work at 8 workers, only at 2.", "--workers", "8")]
    public async Task What_is_not_known_is_one_line_and_exit_code_2(string shape, string said, params string[] more)
    {
        run.WithClass("Bent", Question("Bent", WorkShape.Skewed), ("Tasks", 15e6));

        var refused = await Fanout.Run(["advise", run.Path, "--work", "1ms", "--shape", shape, .. more]);

        Assert.Equal((2, ""), (refused.ExitCode, refused.Output));
        Assert.Contains(said, Assert.Single(refused.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(25e6, 61, 10, 10,
        "Own resembles allocating work: with 2 workers, garbage collectors stop them for 61 % of the time (limit 20 %).")]
    [InlineData(15e6, 0, 15, 5, "Own resembles skewed work: with 2 workers, the longest takes 1.50 times the mean (limit 1.2); garbage "
        + "collectors stop them for 0 % of the time (limit 20 %).")]
    [InlineData(16e6, 1, 10, 10, "The shape of Own is open: with 2 workers of 10.0 ms each, tasks reach an efficiency of 62.5 % (limit "
        + "75 %); the longest takes 1.00 times the mean (limit 1.2); garbage collectors stop them for 1 % of the time (limit 10 %); no "
        + "input tells how many bytes an item reads, so memory cannot be told from locks.")]
    [InlineData(16e6, 18, 10, 10, "Own resembles allocating work: with 2 workers, tasks reach an efficiency of 62.5 % (limit 75 %), and "
        + "garbage collectors stop them for 18 % of the time (limit 10 %).")]
    [InlineData(10.5e6, 1, 10, 10, "Own resembles uniform work: with 2 workers, tasks reach an efficiency of 95.2 % (limit 75 %); the "
        + "longest takes 1.00 times the mean (limit 1.2); garbage collectors stop them for 1 % of the time (limit 20 %).")]
    [InlineData(16e6, 1, 0, 0, "The shape of Own is open: with 2 workers of 10.0 ms each, tasks reach an efficiency of 62.5 % (limit "
        + "75 %); how long each takes was not observed; garbage collectors stop them for 1 % of the time (limit 10 %).")]
    public async Task A_run_of_a_readers_own_kernel_says_which_shape_it_resembles_and_is_itself_the_answer(
        double time, double paused, double first, double second, string said)
    {
        run.WithClass("Own", Question("Own", WorkShape.Uniform, isOwn: true), ("Tasks", time), ("ManagedProcesses", 30e6))
            .WithFigures("Own", "Tasks", Paused(paused))
            // Of children, each with a collector of its own.
            .WithFigures("Own", "ManagedProcesses", Paused(90).Replace("{", "{\"childProcesses\":2,", StringComparison.Ordinal));
        if (first > 0)
            run.WithFigures("Own", "Tasks", Ends(first, second), isObservation: true);

        var advice = await Fanout.Run("advise", run.Path, "--work", "20ms");

        Assert.Equal(("", 0), (advice.Error, advice.ExitCode));
        Assert.Contains("Work of 20.0 ms: 10.0 ms for each of 2 workers.", advice.Output, StringComparison.Ordinal);
        Assert.Contains(said, advice.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_a_kernel_with_input_may_resemble_memory_bound_work_and_its_bytes_per_item_are_said()
    {
        run.WithClass("Own", Question("Own", WorkShape.Uniform, isOwn: true), ("Tasks", 16e6))
            .WithFigures("Own", "Tasks", "{\"inputBytes\":8000}")
            .WithFigures("Own", "Tasks", Ends(10, 10), isObservation: true);

        var advice = await Fanout.Run("advise", run.Path, "--work", "20ms");

        Assert.Contains(
            "Own resembles memory-bound work: with 2 workers, tasks reach an efficiency of 62.5 % (limit 75 %), although the longest "
                + "takes 1.00 times the mean (limit 1.2) and garbage collectors stop them for 0 % of the time (limit 10 %); the input "
                + "has 8 bytes per item.",
            advice.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_names_the_shapes() => Assert.Contains(
        "--shape uniform|skewed|allocating|memory", (await Fanout.Run("advise", "--help")).Output, StringComparison.Ordinal);
}
