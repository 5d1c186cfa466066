using System.Text;
using FanOut.Analysis.Results;

namespace FanOut.Analysis.Tests.Results;

/// <summary>What a case's <c>Statistics</c> and its job say beside the measurements.</summary>
public sealed class StatedResultTests
{
    private static string Rows { get; } = $"[{Samples.Measurement("10")},{Samples.Measurement("20", launch: "2")}]";

    [Fact]
    public void A_case_whose_statistics_are_null_has_failed_whatever_rows_its_launches_left_before()
    {
        var failed = Read(Samples.OneCase(Rows, ",\"Statistics\":null"));

        Assert.Empty(failed.Launches);
        Assert.Null(failed.Recorded);
    }

    [Fact]
    public void A_file_without_statistics_has_the_launches_that_were_measured()
    {
        Assert.Equal([5.0, 10.0], Read(Samples.OneCase(Rows)).Launches.Select(launch => launch.Iterations[0].Nanoseconds));
        Assert.Null(Read(Samples.OneCase(Rows)).Recorded);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    public void Without_measurements_the_statistics_stand(string measurements)
    {
        var brief = Read(Samples.OneCase(
            measurements, ""","Statistics":{"N":15,"Mean":1009.5,"Median":1008.25,"StandardDeviation":4.5}"""));

        Assert.Empty(brief.Launches);
        Assert.Equal(new StatedTime(new OperationTime(1009.5), new OperationTime(1008.25), 4.5, 15), brief.Recorded);
    }

    [Fact]
    public void Statistics_with_a_mean_alone_are_enough_and_without_a_mean_there_are_none()
    {
        Assert.Equal(new StatedTime(new OperationTime(7), null, null, null),
            Read(Samples.OneCase("[]", ""","Statistics":{"Mean":7}""")).Recorded);
        Assert.Null(Read(Samples.OneCase("[]", ""","Statistics":{"N":0,"Mean":""}""")).Recorded);
        Assert.Null(Read(Samples.OneCase("[]", ""","Statistics":{}""")).Recorded);
    }

    [Fact]
    public void Measurements_stand_before_statistics() =>
        Assert.Null(Read(Samples.OneCase(Rows, ""","Statistics":{"N":15,"Mean":1009.5}""")).Recorded);

    [Theory]
    [InlineData("7", " is not an object.")]
    [InlineData("""{"Mean":-1}""", ".Mean is not a plausible time of an operation.")]
    [InlineData("""{"Mean":1,"Median":1e300}""", ".Median is not a plausible time of an operation.")]
    [InlineData("""{"Mean":1,"StandardDeviation":-1}""", ".StandardDeviation is not a standard deviation.")]
    [InlineData("""{"Mean":1,"N":0}""", ".N is not a number of iterations, 1 or more.")]
    public void Wrong_statistics_are_refused_with_their_place(string statistics, string problem)
    {
        var exception = Assert.Throws<ResultFileException>(() => Read(Samples.OneCase("[]", $",\"Statistics\":{statistics}")));

        Assert.Equal($"made: Benchmarks[0].Statistics{problem}", exception.Message);
    }

    [Fact]
    public void Launch_index_0_is_the_harness_s_own_process_and_one_launch_whatever_the_job_says()
    {
        var rows = $"[{string.Join(',', Enumerable.Repeat(Samples.Measurement("20", launch: "0"), 6))}]";
        var content = Encoding.UTF8.GetString(Samples.OneCase(rows));

        var inside = Read(Encoding.UTF8.GetBytes(content.Replace("Job [", "InProcess(LaunchCount=3) [", StringComparison.Ordinal)));

        Assert.True(inside.IsInProcess);
        Assert.Equal(1, inside.RequestedLaunches);
        Assert.Equal((1, 6), (Assert.Single(inside.Launches).Index, inside.Launches[0].Iterations.Count));
    }

    [Fact]
    public void Launch_index_0_beside_another_is_refused()
    {
        var rows = $"[{Samples.Measurement("20", launch: "0")},{Samples.Measurement("20")}]";

        var exception = Assert.Throws<ResultFileException>(() => Read(Samples.OneCase(rows)));

        Assert.StartsWith("made: Benchmarks[0].Measurements[1] is not of the same kind", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_time_of_minus_zero_is_zero()
    {
        var launch = Assert.Single(Read(Samples.OneCase($"[{Samples.Measurement("-0.0")}]")).Launches);

        Assert.Equal(0, BitConverter.DoubleToInt64Bits(launch.Iterations[0].Nanoseconds));
    }

    [Theory]
    [InlineData("DefaultJob", null, ".NET 9.0.1 (9.0.1)")]
    [InlineData(".NET 8.0(Runtime=.NET 8.0)", null, ".NET 8.0")]
    [InlineData("Job-ABCDEF(Runtime=.NET 8.0, LaunchCount=5)", 5, ".NET 8.0")]
    [InlineData("Before(Runtime=.NET 6.0)(LaunchCount=2)", 2, ".NET 9.0.1 (9.0.1)")]
    [InlineData("Job-ABCDEF(Toolchain=net8.0)", null, "net8.0")]
    [InlineData("Job-ABCDEF(Runtime=.NET 8.0, Toolchain=.NET 10.0)", null, ".NET 8.0")]
    [InlineData("InProcess(Toolchain=InProcessEmitToolchain)", null, ".NET 9.0.1 (9.0.1)")]
    [InlineData("J(Arguments=a, b, LaunchCount=3, EnvironmentVariables=X=(1), Runtime=Mono)", 3, "Mono")]
    [InlineData("J(Arguments=a, LaunchCount=7, LaunchCount=3)", null, ".NET 9.0.1 (9.0.1)")]
    [InlineData("J(LaunchCount=0)", null, ".NET 9.0.1 (9.0.1)")]
    public void Runtime_and_launches_are_those_of_the_job_and_the_runtime_else_the_host_s(string job, int? launches, string runtime)
    {
        var content = $$"""
            {"HostEnvironmentInfo":{"RuntimeVersion":".NET 9.0.1 (9.0.1)"},
             "Benchmarks":[{"Type":"T","Method":"M","FullName":"T.M","DisplayInfo":"T.M: {{job}}"}]}
            """;

        var benchmark = Read(Encoding.UTF8.GetBytes(content));

        Assert.Equal(job, benchmark.Id.Job);
        Assert.Equal(launches, benchmark.RequestedLaunches);
        Assert.Equal(runtime, benchmark.Runtime);
    }

    private static BenchmarkResult Read(byte[] content) => Assert.Single(ResultFile.Parse(content, "made").Benchmarks);
}
