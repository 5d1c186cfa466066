using System.Text.Json;
using FanOut.Analysis.Regressions;
using FanOut.Analysis.Results;
using FanOut.Cli.Ab;
using static FanOut.Cli.Tests.Ab.MadeRounds;

namespace FanOut.Cli.Tests.Ab;

public sealed class RoundFilesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Rounds_are_read_as_rounds_of_single_launches()
    {
        var files = new RoundFiles(folder, ["ab"]);
        var (@base, head) = (Side("base"), Side("head"));
        for (var round = 1; round <= 5; round++)
        {
            files.Write(@base, round, [Launch(@base, "Fast", 100 + round), Launch(@base, "Slow", 1_000 + round)], [], seed: 1);
            files.Write(head, round, [Launch(head, "Fast", 100 + round), Launch(head, "Slow", 2_000 + round)], [], seed: 1);
        }

        Assert.Equal(5, files.Completed);
        var comparison = Comparison.Compare(ResultSide.Read(files.Side("base")), ResultSide.Read(files.Side("head")));
        Assert.True(comparison.Paired);
        Assert.Equal(["Theirs.Some.Slow", "Theirs.Some.Fast"], comparison.Benchmarks.Select(benchmark => benchmark.Benchmark));
        Assert.Equal([Verdict.Slower, Verdict.Same], comparison.Benchmarks.Select(benchmark => benchmark.Verdict));
        Assert.Equal(new AllocationComparison(48, 48, IsJudged: true), comparison.Benchmarks[0].Allocations);
        Assert.Empty(comparison.Findings);
    }

    [Fact]
    public async Task Settings_of_the_sides_stand_at_the_top_of_every_answer_and_what_they_change_compares()
    {
        var files = new RoundFiles(folder, ["ab"]);
        var (@base, head) = (Side("base"), Side("head") with { Settings = Settings });
        for (var round = 1; round <= 5; round++)
        {
            files.Write(@base, round, [Launch(@base, "Fast", 100 + round), Launch(@base, "Slow", 1_000 + round)], [], seed: 1);
            files.Write(head, round, [UnderServer(Launch(head, "Fast", 100 + round)), UnderServer(Launch(head, "Slow", 2_000 + round))], [],
                seed: 1);
        }

        const string Said = "base: nothing set; head: DOTNET_gcServer=1, property TieredPGO=false, all else equal.";
        var answers = new Dictionary<string, string>();
        foreach (var format in new[] { "text", "markdown", "html", "github", "json" })
            answers[format] = (await Fanout.Run("compare", files.Side("base"), files.Side("head"), "--format", format)).Output;

        Assert.Equal(Said, answers["text"].Split('\n')[1]);
        Assert.Equal(Said, answers["markdown"].Split('\n')[2]);
        Assert.Contains($"<p class=\"subtitle\">{Said}</p>", answers["html"], StringComparison.Ordinal);
        Assert.StartsWith($"::notice title=Sides::{Said}\n", answers["github"], StringComparison.Ordinal);
        Assert.StartsWith("SLOWER", answers["text"], StringComparison.Ordinal);
        Assert.DoesNotContain("do not compare", answers["text"], StringComparison.Ordinal);
        var settings = JsonElement.Parse(answers["json"]).GetProperty("head").GetProperty("settings");
        Assert.Equal("1", settings.GetProperty("variables").GetProperty("DOTNET_gcServer").GetString());
        Assert.Equal("false", settings.GetProperty("properties").GetProperty("TieredPGO").GetString());

        static LaunchResult UnderServer(LaunchResult launch) =>
            launch with { Output = launch.Output with { GcMode = "concurrent server" } };
    }

    [Fact]
    public async Task A_side_with_settings_is_no_run_of_a_history()
    {
        var head = Side("head") with { Settings = Settings };
        new RoundFiles(folder, ["ab"]).Write(head, 1, [Launch(head, "Fast", 100), Launch(head, "Slow", 1_000)], [], seed: 1);

        var run = await Fanout.Run("track", "add", Path.Combine(folder, "head"), "--history", Path.Combine(folder, "h.db"));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("head: was measured with DOTNET_gcServer=1, property TieredPGO=false, which a history would take for a change",
            run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder, "h.db")));
    }

    [Fact]
    public void The_collector_of_a_round_is_not_that_of_its_controls()
    {
        var head = Side("head");
        var control = Launch(head, "Fast", 100);
        var measured = Launch(head, "Slow", 100);

        new RoundFiles(folder, []).Write(head, 1,
            [
                control with { Case = control.Case with { IsControl = true } },
                measured with { Output = measured.Output with { GcMode = "concurrent server" } },
            ], [], seed: 1);

        Assert.Equal("concurrent server",
            RunRecordFile.Read(Path.Combine(folder, "head", "round-01", RunRecordFile.Name)).Machine.GcMode);
    }

    [Fact]
    public async Task The_report_of_a_round_names_the_tool_as_what_takes_it_again()
    {
        var files = new RoundFiles(folder, ["ab", "--base", "main", "--project", "their bench"]);
        var head = Side("head");
        files.Write(head, 1, [Launch(head, "Fast", 100), Launch(head, "Slow", 1_000)], [], seed: 1);

        var run = await Fanout.Run("report", Path.Combine(files.Side("head"), "round-01"), "--output", folder, "--format", "md");

        Assert.Equal(0, run.ExitCode);
        var page = await File.ReadAllTextAsync(Path.Combine(folder, "fanout-report.md"), TestContext.Current.CancellationToken);
        Assert.Contains("fanout ab --base main --project 'their bench'", page, StringComparison.Ordinal);
        Assert.DoesNotContain("--project benchmarks", page, StringComparison.Ordinal);
        Assert.DoesNotContain("src/FanOut.Cli", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_launch_that_fails_in_head_alone_fails_the_comparison()
    {
        var files = new RoundFiles(folder, ["ab"]);
        var (@base, head) = (Side("base"), Side("head"));
        files.Write(@base, 1, [Launch(@base, "Fast", 100), Launch(@base, "Slow", 1_000)], [], seed: 1);
        files.Write(head, 1, [Launch(head, "Fast", 100), Launch(head, "Slow", 1_000) with { ExitCode = 134 }], [], seed: 1);

        // It is launched no more, on neither side.
        files.Write(@base, 2, [Launch(@base, "Fast", 100)], [], seed: 1);
        files.Write(head, 2, [Launch(head, "Fast", 100)], [], seed: 1);

        var comparison = Comparison.Compare(ResultSide.Read(files.Side("base")), ResultSide.Read(files.Side("head")));
        Assert.Equal(Outcome.Failed, comparison.Outcome);
        Assert.Equal(Verdict.Failed, comparison.Benchmarks.Single(benchmark => benchmark.Benchmark == "Theirs.Some.Slow").Verdict);
    }

    [Fact]
    public void A_case_that_one_side_alone_has_is_listed()
    {
        var files = new RoundFiles(folder, ["ab"]);
        var (@base, head) = (Side("base"), Side("head"));
        files.Write(@base, 1, [Launch(@base, "Fast", 100)], [@base.Build.Cases[1]], seed: 1);
        files.Write(head, 1, [Launch(head, "Fast", 100)], [], seed: 1);

        Assert.Equal(["Theirs.Some.Slow"],
            Comparison.Compare(ResultSide.Read(files.Side("base")), ResultSide.Read(files.Side("head"))).Missing.Select(id => id.FullName));
    }

    [Fact]
    public void What_is_no_complete_round_is_removed_before_a_run_goes_on()
    {
        var files = new RoundFiles(folder, ["ab"]);
        var (@base, head) = (Side("base"), Side("head"));
        files.Write(@base, 1, [Launch(@base, "Fast", 100)], [], seed: 1);
        files.Write(head, 1, [Launch(head, "Fast", 100)], [], seed: 1);
        files.Write(@base, 2, [Launch(@base, "Fast", 100)], [], seed: 1);
        Directory.CreateDirectory(Path.Combine(files.Side("head"), "round-02.x1y2"));

        files.RemoveIncomplete();

        Assert.Equal(1, files.Completed);
        Assert.Equal(["round-01"], Directory.GetDirectories(files.Side("base")).Select(Path.GetFileName));
        Assert.Equal(["round-01"], Directory.GetDirectories(files.Side("head")).Select(Path.GetFileName));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_named()
    {
        File.WriteAllText(Path.Combine(folder, "base"), "a file");
        var side = Side("base");
        var exception = Assert.Throws<ResultFileException>(() => new RoundFiles(folder, []).Write(side, 1, [], [], seed: 1));
        Assert.Contains("round-01: cannot be written", exception.Message, StringComparison.Ordinal);
    }
}
