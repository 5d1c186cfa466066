using System.Text.Json;
using AngleSharp.Html.Parser;
using FanOut.Cli.Ab;
using Markdig;
using Markdig.Extensions.EmphasisExtras;

namespace FanOut.Cli.Tests;

/// <summary>Names that try to be commands or markup, through every output of every command.</summary>
public sealed class HostileOutputTests : IDisposable
{
    private static readonly MarkdownPipeline pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseTaskLists().UseAutoLinks().UseEmphasisExtras(EmphasisExtraOptions.Strikethrough).UseMathematics().UseFootnotes()
            .UseEmojiAndSmiley(enableSmileys: false).Build();

    private readonly TemporaryFolder folder = new();

    public static TheoryData<string> Formats => new("text", "markdown", "html", "json", "github");

    private string History => Path.Combine(folder, "history.db");

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_comparison(string format)
    {
        using var @base = new MadeSide(Hostile.Names[3], prefix: "").WithRounds(5, Cases(1e6));
        using var head = new MadeSide(Hostile.Names[3], prefix: "").WithRounds(5, Cases(2e6));

        var answer = await Fanout.Run("compare", @base.Path, head.Path, "--format", format, "--filter", "*", "--control",
            "\u001B[31m::error::x");

        Assert.Equal((1, ""), (answer.ExitCode, answer.Error));
        switch (format)
        {
            case "text":
                AssertLog(answer.Output);
                Assert.StartsWith("SLOWER: ", answer.Output, StringComparison.Ordinal);
                break;
            case "markdown":
                AssertMarkdown(answer.Output, headings: 3);
                break;
            case "html":
                AssertHtml(answer.Output);
                break;
            case "json":
                AssertLog(answer.Output);
                var names = JsonElement.Parse(answer.Output).GetProperty("comparisons").EnumerateArray()
                    .Select(row => row.GetProperty("benchmark").GetString());
                Assert.Equal(Cases(1).Select(made => Whole(made.Name)).Order(StringComparer.Ordinal), names.Order(StringComparer.Ordinal));
                break;
            default:
                Assert.All(answer.Output.TrimEnd('\n').Split('\n'), line =>
                    Assert.Matches(@"\A::(error title=Slower|notice title=Benchmarks)::", line));
                AssertVisible(answer.Output);
                break;
        }
    }

    [Fact]
    public async Task A_comparison_on_a_terminal()
    {
        using var @base = new MadeSide(prefix: "").WithRounds(5, Cases(1e6));
        using var head = new MadeSide(prefix: "").WithRounds(5, Cases(2e6));
        if (!File.Exists("/usr/bin/script"))
            Assert.Skip("There is no script, which makes terminals: it comes with util-linux.");

        var run = await ProgramRun.OfShell(Repository.Root,
            $"TERM=dumb script -qec \"stty cols 120 rows 50; dotnet '{Fanout.Program}' compare '{@base.Path}' '{head.Path}'\" /dev/null");

        AssertVisible(run.Output.Replace("\r\n", "\n", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_advice()
    {
        using var run = new MadeRun().WithGranularity([.. Hostile.Names.Select((name, index) => (name, 1_000.0 * (index + 1)))]);

        AssertLog(await Fine("advise", run.Path, "--work", "250us"));
    }

    [Fact]
    public async Task A_report_and_exports()
    {
        using var run = new MadeRun().WithGranularity([.. Hostile.Names.Select((name, index) => (name, 1_000.0 * (index + 1)))]);

        AssertLog(await Fine("report", run.Path, "--output", folder, "--format", "md", "html", "json"));
        AssertMarkdown(await Written("fanout-report.md"), headings: null);
        AssertHtml(await Written("fanout-report.html"));
        AssertLog(await Written("fanout-report.json"));
        AssertLog(await Fine("export", run.Path, "--format", "bencher"));
        AssertLog(await Fine("export", run.Path, "--format", "github-action-benchmark"));
    }

    [Fact]
    public async Task A_history_and_its_issues()
    {
        await File.WriteAllLinesAsync(Path.Combine(folder, "nights.jsonl"), Enumerable.Range(0, 24).Select(Night),
            TestContext.Current.CancellationToken);
        var issues = Path.Combine(folder, "issues");

        AssertLog(await Fine("track", "import", Path.Combine(folder, "nights.jsonl"), "--history", History));
        AssertLog(await Fine("track", "show", "--history", History));
        var detected = await Fanout.Run("track", "detect", "--history", History, "--issues", issues);
        Assert.Equal((1, ""), (detected.ExitCode, detected.Error));
        AssertLog(detected.Output);
        AssertLog(await Fine("track", "report", "--history", History, "--output", folder));
        AssertMarkdown(await Written("fanout-history.md"), headings: null);
        AssertHtml(await Written("fanout-history.html"));

        string[] files = Directory.GetFiles(issues);
        Assert.InRange(files.Length, Kept.Length / 2, Kept.Length);
        foreach (var file in files)
        {
            var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
            var title = text.Split('\n')[0]["# ".Length..];
            Assert.InRange(title.Length, 1, 256);
            Assert.EndsWith($"({Path.GetFileNameWithoutExtension(file)})", title, StringComparison.Ordinal);
            Assert.InRange(text.Length, 1, 60_000);
            AssertMarkdown(text, headings: 1);
        }

        var id = Path.GetFileNameWithoutExtension(files[0]);
        AssertLog(await Fine("track", "ack", id, "--reason", "\u001B[31m\n::error::x", "--by", "\u202Ewho", "--history", History));
        AssertLog((await Fanout.Run("track", "detect", "--history", History)).Output);
    }

    [Theory]
    [MemberData(nameof(Hostile.Data), MemberType = typeof(Hostile))]
    public void Progress(string name)
    {
        using var log = new StringWriter();
        var progress = new PlainProgress(log);

        progress.Say($"{name} failed. It said:\n{name}");

        AssertLog(log.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task A_calibration()
    {
        foreach (var (
            work, side, time) in new[] { ("1.00", "base", 1e6), ("1.00", "head", 1e6), ("1.20", "base", 1e6), ("1.20", "head", 1.2e6) })
        {
            using var made = new MadeSide("AMD EPYC", prefix: "").WithRounds(11, [.. Cases(time).Take(Effort.Count(quick: 6, full: 30))]);
            Directory.CreateDirectory(Path.Combine(folder, $"work-{work}"));
            Assert.Equal(0, (await ProgramRun.OfProgram("cp", "-r", made.Path, Path.Combine(folder, $"work-{work}", side))).ExitCode);
        }

        AssertLog(await Fine("calibrate", "--from", folder, "--profile", Path.Combine(folder, "profile.json")));
    }

    [Theory]
    [InlineData("\u001B]8;;http://example.org\u0007x")]
    [InlineData("::error::x")]
    [InlineData("\u202Ex")]
    [InlineData("a\n::error::b")]
    public async Task What_the_user_typed_and_what_a_failure_says(string text)
    {
        foreach (var arguments in (string[][])[["compare", text, "y"], [text], ["compare", "x", "y", $"--{text}"],
            ["compare", "x", "y", "--margin", text], ["track", "show", "--history", text]])
        {
            var answer = await Fanout.Run(arguments);

            Assert.Equal((2, ""), (answer.ExitCode, answer.Output));
            Assert.Single(answer.Error.TrimEnd('\n').Split('\n'));
            AssertLog(answer.Error);
        }
    }

    /// <summary>Names that a database takes as they are.</summary>
    private static string[] Kept => [.. Hostile.Names.Where(
        name => name.Length < 2_000 && !name.Contains('\0') && Whole(name) == name && !string.IsNullOrWhiteSpace(name))];

    private static (string Name, double Time)[] Cases(double time) => [.. Hostile.Names.Select(name => (name, time))];

    /// <summary>JSON has no lone half of a pair.</summary>
    private static string Whole(string name) => JsonSerializer.Deserialize<string>(JsonSerializer.Serialize(name))!;

    private static string Night(int night)
    {
        var random = new Random(night);
        return JsonSerializer.Serialize(new
        {
            commit = night % 2 == 0 ? "`; rm -rf ~ `\u001B[31m@someone" : $"{Hostile.Names[night]}",
            time = string.Create(CultureInfo.InvariantCulture, $"2026-01-{night + 1:00}T02:30:00Z"),
            machine = new { processor = "\u001B[31m<script>alert(1)</script> @someone #12 ![x](y)", logicalCpus = 2 },
            benchmarks = Kept.Select(name => new
            {
                name,
                launches = Enumerable.Range(0, 3)
                    .Select(launch => (night < 12 ? 1000 : 1250) * (1 + (launch == 0 ? 0 : 0.02 * random.NextDouble()))),
            }),
        });
    }

    private static async Task<string> Fine(params string[] arguments)
    {
        var answer = await Fanout.Run(arguments);
        Assert.Equal((0, ""), (answer.ExitCode, answer.Error));
        return answer.Output;
    }

    private Task<string> Written(string name) => File.ReadAllTextAsync(Path.Combine(folder, name), TestContext.Current.CancellationToken);

    /// <summary>Nothing that a terminal or the log of a build server obeys.</summary>
    private static void AssertLog(string text)
    {
        AssertVisible(text);
        Assert.DoesNotMatch(@"(?m)^\s*::", text);
        Assert.DoesNotMatch(@"##[a-z]*\[", text);
    }

    private static void AssertVisible(string text) => Assert.DoesNotContain(
        text,
        symbol => symbol != '\n' && CharUnicodeInfo.GetUnicodeCategory(symbol) is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    private static void AssertMarkdown(string text, int? headings)
    {
        AssertVisible(text);
        var page = new HtmlParser().ParseDocument(Markdown.ToHtml(text, pipeline));
        Assert.Empty(page.QuerySelectorAll("script, iframe, svg, a, input, em, strong, del, hr, dl"));
        Assert.All(page.QuerySelectorAll("img"), picture =>
            Assert.Matches(@"^fanout-report-[a-z0-9-]+\.svg$", picture.GetAttribute("src")));
        if (headings is { } number)
            Assert.Equal(number, page.QuerySelectorAll("h1, h2, h3, h4, h5, h6").Length);
        Assert.All(page.QuerySelectorAll("tbody tr"), row =>
            Assert.Equal(row.Closest("table")!.QuerySelectorAll("thead th").Length, row.Children.Length));

        // What GitHub makes links and mentions of, wherever that is no code.
        foreach (var code in page.QuerySelectorAll("code, pre").ToArray())
            code.Remove();
        Assert.DoesNotMatch(@"@\w|(?<!\w)#\d|https?:|www\.", page.Body!.TextContent);
    }

    private static void AssertHtml(string text)
    {
        AssertVisible(text);
        var page = new HtmlParser().ParseDocument(text);
        Assert.Empty(page.QuerySelectorAll("iframe, img, input:not([type=search]):not([type=checkbox]), object, embed, form"));
        Assert.All(page.QuerySelectorAll("script"), script =>
            Assert.DoesNotContain("alert(1)", script.TextContent, StringComparison.Ordinal));
        Assert.All(page.All, element =>
            Assert.DoesNotContain(element.Attributes, attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal)));
        Assert.All(page.QuerySelectorAll("a"), link => Assert.StartsWith("#", link.GetAttribute("href"), StringComparison.Ordinal));
    }
}
