using System.Text.Json;
using FanOut.Analysis.Findings;
using FanOut.Analysis.Results;

namespace FanOut.Cli.Tests;

/// <summary>What <c>fanout compare</c> says in each of its formats.</summary>
public sealed class CompareFormatTests : IDisposable
{
    private readonly MadeSide @base = new();
    private readonly MadeSide head = new();

    public void Dispose()
    {
        @base.Dispose();
        head.Dispose();
    }

    [Theory]
    [InlineData("text")]
    [InlineData("markdown")]
    [InlineData("html")]
    public async Task What_is_compared_is_said_below_the_verdict_in_every_format(string format)
    {
        var sample = Repository.PathOf("BenchmarkDotNet.Artifacts", "sample");
        var record = RunRecordFile.Read(Path.Combine(sample, "results", RunRecordFile.Name));

        var answer = (await Fanout.Run("compare", sample, sample, "--filter", "*WeakScaling*", "--format", format)).Output;

        string[] said =
        [
            "INCONCLUSIVE: ",
            FormattableString.Invariant(
                $"{sample} (commit {record.Commit![..10]} on {record.Branch}, {record.StartTimeUtc.UtcDateTime:yyyy-MM-dd HH:mm} UTC)"),
            $"{record.Machine.Processor}, {NumberText.Count(record.Machine.PhysicalCores!.Value, "core")}, .NET 10",
            "filter",
            format == "markdown" ? "\\*WeakScaling\\*" : "*WeakScaling*",
        ];
        int[] places = [.. said.Select(text => answer.IndexOf(text, StringComparison.Ordinal))];
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }

    [Fact]
    public async Task Annotations_hold_one_line_each_whatever_a_benchmark_is_called()
    {
        @base.WithRounds(11, ("Worse%0A::", 2e6), ("Fine", 1e6));
        head.WithRounds(11, ("Worse%0A::", 3e6), ("Fine", 1e6));

        var answer = await Fanout.Run("compare", @base.Path, head.Path, "--format", "github");

        Assert.Equal(
            "::error title=Slower::Theirs.Some.Worse%250A:: takes 1.50x [1.50; 1.50] the time of base.\n"
                + "::notice title=Benchmarks::SLOWER: beyond the margin of 5%25 (1 slower, 1 same).\n",
            answer.Output);
    }

    [Theory]
    [InlineData("json")]
    [InlineData("markdown")]
    [InlineData("html")]
    public async Task Every_format_is_written_to_a_file_whole(string format)
    {
        @base.WithRounds(11, ("A<b>", 1e6));
        head.WithRounds(11, ("A<b>", 1.5e6));
        var output = head.File("out");

        var answer = await Fanout.Run("compare", @base.Path, head.Path, "--format", format, "--output", output);

        Assert.Equal(1, answer.ExitCode);
        Assert.Equal("", answer.Output);
        var text = await File.ReadAllTextAsync(output, TestContext.Current.CancellationToken);
        Assert.Equal([output], Directory.GetFiles(head.Path));
        if (format == "json")
            Assert.Equal("slower", JsonElement.Parse(text).GetProperty("verdict").GetString());
        if (format == "markdown")
        {
            Assert.StartsWith("# SLOWER: beyond the margin of 5% (1 slower).\n", text, StringComparison.Ordinal);
            Assert.Matches(@"\| Theirs\.Some\.A\\<b> +\|", text);
        }

        if (format == "html")
        {
            Assert.Contains("<th scope=\"row\" class=\"w\">Theirs.Some.A&lt;b&gt;</th>", text, StringComparison.Ordinal);
            Assert.Contains("<th scope=\"col\">verdict</th>", text, StringComparison.Ordinal);
            Assert.Contains("<h1>SLOWER: beyond the margin of 5% (1 slower).</h1>", text, StringComparison.Ordinal);
            Assert.Contains("default-src 'none'", text, StringComparison.Ordinal);
            Assert.DoesNotContain("<b>", text, StringComparison.Ordinal);
        }
    }

    // Two launches a side, a factor of three apart: the interval at 99 % goes from a thousandth to a thousand times.
    [Theory]
    [InlineData("text", "[NA]")]
    [InlineData("markdown", "[NA]")]
    [InlineData("html", "[NA]")]
    [InlineData("json", "\"lower\": null")]
    public async Task An_interval_that_says_nothing_is_none_in_any_format_and_a_note_says_why(string format, string none)
    {
        using var before = new MadeSide().With(new MadeCase("Work", "Job-A(LaunchCount=2)") { Times = [1e6, 3e6] });
        using var after = new MadeSide().With(new MadeCase("Work", "Job-A(LaunchCount=2)") { Times = [1.1e6, 2.8e6] });

        var answer = await Fanout.Run("compare", before.Path, after.Path, "--format", format);

        Assert.Equal(0, answer.ExitCode);
        Assert.Contains(none, answer.Output, StringComparison.Ordinal);
        Assert.Contains(format == "json" ? "interval-too-wide" : "so it is not shown (limit 10)", answer.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("E+", answer.Output, StringComparison.Ordinal);
        Assert.DoesNotMatch("[0-9]{7}%", answer.Output);
    }

    [Theory]
    [InlineData("text", "\nMissing in head:\n- Theirs.Some.Gone [Runtime=.NET 8.0]\n")]
    [InlineData("markdown", "\n## Missing in head\n\n- Theirs.Some.Gone")]
    [InlineData("json", "\"missing\": [\n    \"Theirs.Some.Gone [Runtime=.NET 8.0]\"\n  ]")]
    [InlineData("html", "<h2 id=\"missing-in-head\">Missing in head</h2>")]
    [InlineData("github", "::warning title=Missing in head::In base and not in head: Theirs.Some.Gone [Runtime=.NET 8.0].\n")]
    public async Task What_is_gone_has_a_section_of_its_own_and_counts_where_asked(string format, string section)
    {
        @base.With(new("Kept", "New(Runtime=.NET 10.0)"), new("Gone", "New(Runtime=.NET 10.0)"), new("Gone", "Old(Runtime=.NET 8.0)"));
        head.With(new("Kept", "New(Runtime=.NET 10.0)"), new("Gone", "New(Runtime=.NET 10.0)"));

        var answer = await Fanout.Run("compare", @base.Path, head.Path, "--format", format);

        Assert.Equal(0, answer.ExitCode);
        Assert.Contains(section, answer.Output, StringComparison.Ordinal);
        Assert.Equal(1, (await Fanout.Run("compare", @base.Path, head.Path, "--format", format, "--strict")).ExitCode);
    }
}
