using FanOut.Analysis.Results;

namespace FanOut.Analysis.Tests.Results;

public sealed class ResultFileTests
{
    [Fact]
    public void A_file_of_the_harness_is_read_with_its_title_host_and_cases()
    {
        var file = ResultFile.Read(Samples.WeakScaling);

        Assert.Equal("FanOut.Benchmarks.WeakScaling-20261122-190322", file.Title);
        Assert.Equal(
            new RunEnvironment
            {
                HarnessVersion = "0.15.8",
                OperatingSystem = "Linux Debian GNU/Linux 12 (bookworm)",
                Processor = "AMD EPYC",
                Sockets = 1,
                PhysicalCores = 2,
                LogicalCpus = 2,
                Runtime = ".NET 10.0.12 (10.0.12, 10.0.1226.42308)",
                Architecture = "X64",
            },
            file.Host);
        Assert.Equal(
            [
                "FanOut.Benchmarks.WeakScaling.Sequential(Workers: 1)",
                "FanOut.Benchmarks.WeakScaling.Threads(Workers: 1)",
                "FanOut.Benchmarks.WeakScaling.Sequential(Workers: 2)",
                "FanOut.Benchmarks.WeakScaling.Threads(Workers: 2)",
            ],
            file.Benchmarks.Select(benchmark => benchmark.FullName));
    }

    [Fact]
    public void A_case_has_its_names_parameters_and_job()
    {
        var threads = ResultFile.Read(Samples.WeakScaling).Benchmarks[3];

        Assert.Equal("FanOut.Benchmarks", threads.Namespace);
        Assert.Equal("WeakScaling", threads.Type);
        Assert.Equal("FanOut.Benchmarks.WeakScaling", threads.DeclaringType);
        Assert.Equal("Threads", threads.Method);
        Assert.Equal([new BenchmarkParameter("Workers", "2")], threads.Parameters);
        Assert.Equal(2, threads.Parameter("Workers")!.WholeNumber);
        Assert.Null(threads.Parameter("Items"));
        Assert.Equal(Samples.Job, threads.Id.Job);
    }

    [Fact]
    public void Iterations_are_those_of_the_harness_s_own_statistics_told_apart_by_launch()
    {
        // "Statistics.OriginalValues" of the same case in the file, three by three.
        var sequential = ResultFile.Read(Samples.WeakScaling).Benchmarks[0];

        Assert.Equal([1, 2, 3], sequential.Launches.Select(launch => launch.Index));
        Assert.Equal(
            [
                237934.54166666666, 234996.09375, 235863.42708333334,
                259715.71875, 260101.82291666666, 259388.14583333334,
                252299.10625, 246716.66875, 235240.44375,
            ],
            sequential.Launches.SelectMany(launch => launch.Iterations).Select(iteration => iteration.Nanoseconds));
    }

    [Fact]
    public void A_case_that_failed_has_no_launches_and_a_text_parameter_keeps_its_blanks_and_signs()
    {
        var broken = ResultFile.Read(Samples.KernelThroughput).Benchmarks[1];

        Assert.Equal("Broken", broken.Method);
        Assert.Empty(broken.Launches);
        Assert.Equal([new BenchmarkParameter("Items", "100000"), new BenchmarkParameter("Name", "a, b=c")], broken.Parameters);
        Assert.Equal(Samples.Job, broken.Id.Job);
    }

    [Fact]
    public void The_file_reads_the_same_with_a_byte_order_mark()
    {
        byte[] marked = [0xEF, 0xBB, 0xBF, .. File.ReadAllBytes(Samples.WeakScaling)];

        Assert.Equal(4, ResultFile.Parse(marked, "marked").Benchmarks.Count);
    }

    [Theory]
    [MemberData(nameof(Cultures.Names), MemberType = typeof(Cultures))]
    public void The_file_reads_the_same_under_every_culture(string culture) => Cultures.Under(culture, () =>
    {
        var launch = ResultFile.Read(Samples.WeakScaling).Benchmarks[0].Launches[0];
        Assert.Equal(237934.54166666666, launch.Iterations[0].Nanoseconds);
    });

    [Fact]
    public void Launches_that_the_run_record_calls_failed_are_left_out()
    {
        var file = Made.File(Made.Case("Threads", 2, 10, 11, 12), Made.Case("Sequential", 2, 20, 21, 22));
        var record = RunRecords.Sample with
        {
            Launches =
            [
                RunRecords.Launch(file.Benchmarks[0].FullName, round: 2, succeeded: false),
                RunRecords.Launch(file.Benchmarks[0].FullName, round: 3, succeeded: false) with { Job = "another job" },
                RunRecords.Launch(file.Benchmarks[1].FullName, round: 1, succeeded: true),
            ],
        };

        var kept = file.InRun(record);

        Assert.Equal([1, 3], kept.Benchmarks[0].Launches.Select(launch => launch.Index));
        Assert.Equal([1, 2, 3], kept.Benchmarks[1].Launches.Select(launch => launch.Index));
    }

    [Fact]
    public void A_class_is_the_suite_s_own_in_its_namespace_beside_its_run_record_alone()
    {
        var own = Made.Case("Threads", 2, 10) with { Question = null };
        var file = Made.File(own, own with { Namespace = "Shop", Id = own.Id with { FullName = "Shop.WeakScaling.Threads(Workers: 2)" } });

        Assert.Equal(["FanOut.Benchmarks.WeakScaling", null],
            file.InRun(RunRecords.Sample).Benchmarks.Select(benchmark => benchmark.Question?.Class));
        Assert.Equal([null, null], file.InRun(RunRecord.Unknown).Benchmarks.Select(benchmark => benchmark.Question?.Class));
    }

    [Fact]
    public void The_declaring_type_is_found_also_where_the_namespace_or_a_parameter_holds_the_method_s_name()
    {
        Assert.Equal("A.Run.B+C", Named("A.Run.B+C.Run(Text: \"x.Run(1)\")", "A.Run").DeclaringType);
        Assert.Equal("A.Run.B", Named("A.Run.B.Run", "A.Run").DeclaringType);
        Assert.Equal("B", Named("B.Run", "").DeclaringType);

        static BenchmarkResult Named(string fullName, string name) =>
            new() { Id = new BenchmarkId(fullName, "Job"), Namespace = name, Type = "B", Method = "Run" };
    }
}
