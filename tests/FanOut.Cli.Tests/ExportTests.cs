using System.Text.Json;

namespace FanOut.Cli.Tests;

public sealed class ExportTests
{
    [Fact]
    public async Task Every_case_and_its_parameters_has_a_name_of_its_own()
    {
        using var made = new MadeRun().WithGranularity(("Threads", 50_000)).WithWeakScaling(2, ("Threads", 10_050_000));

        var run = await Fanout.Run("export", made.Path, "--format", "github-action-benchmark");

        Assert.Equal((ExitCode: 0, Error: ""), (run.ExitCode, run.Error));
        using var json = JsonDocument.Parse(run.Output);
        string[] names = [.. json.RootElement.EnumerateArray().Select(one => one.GetProperty("name").GetString()!)];

        // Three sizes and one worker count, each with Sequential.
        Assert.Equal(8, names.Length);
        Assert.Equal(8, names.Distinct().Count());
        Assert.Contains("FanOut.Benchmarks.Granularity.Threads(ItemsPerWorker: 1024, Workers: 2)", names);
        Assert.All(json.RootElement.EnumerateArray(), one =>
            Assert.Equal(("ns", "5 launches"), (one.GetProperty("unit").GetString(), one.GetProperty("extra").GetString())));
    }

    [Fact]
    public async Task The_same_name_from_two_files_is_told_apart()
    {
        using var made = new MadeRun().WithWeakScaling(2, ("Threads", 10_050_000));
        var first = made.File("FanOut.Benchmarks.WeakScaling-report-full.json");
        File.Copy(first, made.File("again-report-full.json"));

        var run = await Fanout.Run("export", first, made.File("again-report-full.json"), "--format", "bencher");

        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal(
            ["Sequential(Workers: 2)", "Threads(Workers: 2)", "Sequential(Workers: 2) #2", "Threads(Workers: 2) #2"],
            json.RootElement.EnumerateObject()
                .Select(one => one.Name.Replace("FanOut.Benchmarks.WeakScaling.", "", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_name_stays_what_it_is_when_another_job_joins()
    {
        using var made = new MadeRun().WithWeakScaling(2, ("Threads", 10_050_000));
        var file = made.File("FanOut.Benchmarks.WeakScaling-report-full.json");
        // A record would leave out what it does not list.
        File.Delete(made.File("fanout-run.json"));
        var alone = await Names(made.Path);
        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            made.File("second-report-full.json"),
                text.Replace(": Suite [", ": Job-ABCDEF(Runtime=.NET 9.0, LaunchCount=5) [", StringComparison.Ordinal),
                TestContext.Current.CancellationToken);
        var both = await Names(made.Path);

        Assert.Equal(alone, both.Intersect(alone));
        Assert.Contains("FanOut.Benchmarks.WeakScaling.Threads(Workers: 2) [Runtime=.NET 9.0]", both);

        // The new one has its name, whether the first one is there or not.
        File.Delete(file);
        Assert.Equal(both.Except(alone), await Names(made.Path));

        static async Task<string[]> Names(string path)
        {
            using var json = JsonDocument.Parse((await Fanout.Run("export", path, "--format", "bencher")).Output);
            return [.. json.RootElement.EnumerateObject().Select(one => one.Name)];
        }
    }

    [Fact]
    public async Task Bencher_gets_a_latency_inside_its_bounds()
    {
        using var made = new MadeRun().WithWeakScaling(2, ("Threads", 10_050_000));

        var run = await Fanout.Run("export", made.Path, "--format", "bencher", "--output", made.File("out.json"));

        Assert.Equal((ExitCode: 0, Output: "", Error: ""), (run.ExitCode, run.Output, run.Error));
        using var json = JsonDocument.Parse(await File.ReadAllBytesAsync(made.File("out.json"), TestContext.Current.CancellationToken));
        var latency = json.RootElement.GetProperty("FanOut.Benchmarks.WeakScaling.Threads(Workers: 2)").GetProperty("latency");
        Assert.InRange(latency.GetProperty("value").GetDouble(), latency.GetProperty("lower_value").GetDouble(),
            latency.GetProperty("upper_value").GetDouble());
    }

    [Theory]
    [InlineData("export", "nowhere", "--format", "csv")]
    [InlineData("export", "nowhere")]
    [InlineData("export", "--format", "bencher")]
    public async Task What_cannot_be_asked_for_is_bad_usage_in_one_line(params string[] arguments)
    {
        var run = await Fanout.Run(arguments);

        Assert.Equal(2, run.ExitCode);
        Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
    }
}
