using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using FanOut.Analysis.Results;

namespace FanOut.EndToEnd.Tests;

/// <summary>What one dry run of the real program leaves behind.</summary>
[Collection(nameof(SuiteFixture))]
public sealed class DryRunTests(SuiteFixture suite)
{
    private string FullJson => Path.Combine(suite.Results, $"FanOut.Benchmarks.{SuiteFixture.Class}-report-full.json");

    [Fact]
    public void The_console_ends_with_an_answer_of_at_most_12_lines_that_claims_nothing_from_one_launch()
    {
        // Tables come before it, and end with an empty line.
        var end = suite.DryRun.Output[..suite.DryRun.Output.IndexOf("Results and run record:", StringComparison.Ordinal)];
        var lines = end[(end.TrimEnd().LastIndexOf("\n\n", StringComparison.Ordinal) + 2)..].TrimEnd().Split('\n');

        Assert.InRange(lines.Length, 1, 12);
        Assert.Contains("1 round is too few for a recommendation (run 8 or more)", string.Join(' ', lines.Select(line => line.Trim())),
            StringComparison.Ordinal);
        Assert.Contains("of warning; see the notes", Regex.Replace(end, "\\s+", " "), StringComparison.Ordinal);
    }

    [Fact]
    public void It_ends_with_success_and_announces_cases_launches_and_time()
    {
        Assert.True(suite.DryRun.ExitCode == 0, suite.DryRun.Output + suite.DryRun.Error);
        Assert.Matches(@"\d+ cases, \d+ launches, about [0-9a-z ]+\. Order of launches: Rounds, seed 5\.", suite.DryRun.Output);
        Assert.Contains($"Results and run record: {suite.Run}\nCopy of the latest run: {suite.Results}\n", suite.DryRun.Output,
            StringComparison.Ordinal);
        Assert.Empty(suite.DryRun.Error);
    }

    [Fact]
    public void The_run_has_a_folder_of_its_own_and_results_is_a_copy_of_it()
    {
        Assert.Equal($"{suite.Record.StartTimeUtc:yyyyMMdd-HHmmss}-{suite.Record.Commit?[..12] ?? "unknown"}", Path.GetFileName(suite.Run));
        string[] files = [.. Directory.GetFiles(suite.Results).Select(Path.GetFileName).Order()!];
        Assert.Equal(Directory.GetFileSystemEntries(suite.Run).Select(Path.GetFileName)
            .Where(name => !name!.EndsWith(".log", StringComparison.Ordinal)).Order(), files);
        Assert.All(files, file => Assert.Equal(
            File.ReadAllBytes(Path.Combine(suite.Run, file)), File.ReadAllBytes(Path.Combine(suite.Results, file))));
        Assert.Single(Directory.GetFiles(suite.Run, "*.log"));
    }

    [Fact]
    public void The_command_line_overrides_the_configuration_to_one_launch_of_one_iteration()
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(FullJson));

        foreach (var benchmark in json.RootElement.GetProperty("Benchmarks").EnumerateArray())
        {
            var actual = benchmark.GetProperty("Measurements").EnumerateArray()
                .Where(measurement => measurement.GetProperty("IterationMode").GetString() == "Workload"
                    && measurement.GetProperty("IterationStage").GetString() == "Actual");
            Assert.Equal(1, Assert.Single(actual).GetProperty("LaunchIndex").GetInt32());
        }
    }

    [Fact]
    public void Ids_are_class_method_and_workers_and_every_strategy_is_there()
    {
        var names = suite.Result.Benchmarks.Select(benchmark => benchmark.FullName).ToArray();

        foreach (var strategy in SuiteFixture.Strategies)
            Assert.Contains($"FanOut.Benchmarks.WeakScaling.{strategy}(Workers: {SuiteFixture.Workers})", names);
    }

    [Fact]
    public void The_run_record_has_what_each_launch_allocated()
    {
        foreach (var benchmark in suite.Result.Benchmarks)
        {
            var launch = Assert.Single(suite.Record.Launches, launch => !launch.IsObservation && launch.Benchmark == benchmark.FullName);
            Assert.NotNull(launch.AllocatedBytes);
            Assert.Equal(benchmark.AllocatedBytes, launch.AllocatedBytes);
        }
    }

    [Fact]
    public void Native_processes_are_measured_or_left_out_with_a_reason_and_a_remedy()
    {
        if (suite.Result.Benchmarks.Any(benchmark => benchmark.Method == "Processes"))
            return;

        var leftOut = Assert.Single(suite.Record.LeftOutStrategies, strategy => strategy.Strategy == "WeakScaling.Processes");
        Assert.NotEmpty(leftOut.Reason);
        Assert.Contains($"Left out: WeakScaling.Processes. {leftOut.Reason} {leftOut.Remedy}", suite.DryRun.Output,
            StringComparison.Ordinal);
        Assert.NotEqual("true", Environment.GetEnvironmentVariable("CI"));
    }

    [Fact]
    public void The_run_record_describes_the_run()
    {
        var record = suite.Record;

        Assert.False(record.Interrupted);
        Assert.Equal(5, record.Options.Seed);
        Assert.Equal(1, record.Options.Rounds);
        var rung = Assert.Single(record.Options.CoreLadder);
        Assert.Equal(SuiteFixture.Workers, rung.Workers);
        Assert.Equal("oversubscribed", rung.Kind);
        Assert.Contains("--cores", record.Options.CommandLine);
        Assert.InRange(DateTimeOffset.UtcNow - record.StartTimeUtc, TimeSpan.Zero, TimeSpan.FromHours(1));
        Assert.NotEmpty(record.Machine.Processor!);
        Assert.Equal("0.15.8", record.Machine.HarnessVersion);
    }

    [Fact]
    public void The_run_record_holds_the_catalogue_of_strategies_and_the_questions_of_its_classes()
    {
        var catalogue = suite.Record.Catalogue!;

        Assert.All(SuiteFixture.Strategies, name => Assert.NotNull(catalogue.Strategy(name)?.Words));
        Assert.Equal("PosixSpawn", catalogue.Strategy("ManagedProcesses")!.Floor);
        var question = catalogue.Question($"FanOut.Benchmarks.{SuiteFixture.Class}")!;
        Assert.Equal((4_000_000L, "square roots"), (question.ItemsPerWorker, question.Items));
        Assert.Equal(suite.Record.ResultFiles.Count, catalogue.Questions.Count);
    }

    [Fact]
    public async Task The_run_record_names_the_commit_that_git_names()
    {
        var head = await ProgramRun.OfShell(Repository.Root, "git rev-parse HEAD");

        Assert.Equal(head.ExitCode == 0 ? head.Output.Trim() : null, suite.Record.Commit);
    }

    [Fact]
    public void The_run_record_lists_its_files_by_hash()
    {
        Assert.Equal(Effort.IsFull ? 6 : 1, suite.Record.ResultFiles.Count);
        var file = Assert.Single(suite.Record.ResultFiles, file => file.Path == Path.GetFileName(FullJson));

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(FullJson))), file.Sha256);
        Assert.Contains(FullJson, ResultAttribution.From(suite.Results, suite.Record).Own);
    }

    [Fact]
    public void The_run_record_holds_every_launch_with_what_its_process_said_about_itself()
    {
        var launches = suite.Record.Launches.Where(
            launch => !launch.IsObservation && launch.Benchmark.Contains(SuiteFixture.Class, StringComparison.Ordinal)).ToArray();

        Assert.Equal(suite.Result.Benchmarks.Select(benchmark => benchmark.FullName).Order(),
            launches.Select(launch => launch.Benchmark).Order());
        Assert.All(launches, launch =>
        {
            Assert.True(launch.Succeeded);
            Assert.Equal(0, launch.ExitCode);
            Assert.Equal(1, launch.Round);
            // The process's own, and what the suite saw of the machine meanwhile.
            Assert.Equal(2, launch.Reports.Count);
            var report = launch.Reports[0];
            Assert.Equal(Environment.ProcessorCount, report["processorCount"].GetInt32());
            Assert.StartsWith(".NET 10.", report["runtime"].GetString(), StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("-report-github.md")]
    [InlineData("-report.html")]
    [InlineData("-report.csv")]
    public void Every_report_shows_speedup_and_efficiency(string suffix)
    {
        var report = File.ReadAllText(Path.Combine(suite.Results, $"FanOut.Benchmarks.{SuiteFixture.Class}{suffix}"));

        Assert.Contains("Speedup", report, StringComparison.Ordinal);
        Assert.Contains("Efficiency", report, StringComparison.Ordinal);
        Assert.Contains("x [NA]", report, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-report-github.md")]
    [InlineData("-report.html")]
    public void Reports_for_people_have_the_findings(string suffix)
    {
        var report = File.ReadAllText(Path.Combine(suite.Results, $"FanOut.Benchmarks.{SuiteFixture.Class}{suffix}"));

        Assert.Contains($"Oversubscribed: {SuiteFixture.Workers} workers take turns", report, StringComparison.Ordinal);
        Assert.Contains("Finding:", report, StringComparison.Ordinal);
    }
}
