using System.Text.Json;

namespace FanOut.Cli.Tests;

public sealed class ReportTests
{
    private static MadeRun Made() => new MadeRun()
        .WithWeakScaling(1, ("ParallelFor", 10_003_000))
        .WithWeakScaling(2, ("ParallelFor", 10_003_000), ("Threads", 10_050_000));

    [Fact]
    public async Task A_case_that_failed_is_called_so_and_has_no_time_in_report_and_export()
    {
        using var made = new MadeSide();
        made.With(new("Fine"), new("Crashes") { Times = [4.44e6], Failed = true });
        using var written = new MadeSide();

        await Fanout.Run("report", made.Path, "--output", written.Path, "--format", "md", "json");
        var exported = (await Fanout.Run("export", made.Path, "--format", "bencher")).Output;

        Assert.Matches(@"\| Crashes \[1\] +\| +FAILED \|",
            await File.ReadAllTextAsync(written.File("fanout-report.md"), TestContext.Current.CancellationToken));
        Assert.Contains("Theirs.Some.Fine", exported, StringComparison.Ordinal);
        Assert.DoesNotContain("Crashes", exported, StringComparison.Ordinal);
        Assert.All(Directory.GetFiles(written.Path), file =>
            Assert.DoesNotContain("444", File.ReadAllText(file), StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_tells_two_jobs_apart_is_a_column_a_part_of_every_name_and_nothing_else()
    {
        using var made = new MadeSide();
        made.With(new("Some", "Job-ABCDEF(Runtime=.NET 8.0, LaunchCount=5)") { Times = [1e6] },
            new("Some", "Job-GHIJKL(Runtime=.NET 10.0, LaunchCount=5)") { Times = [1e6] });
        using var written = new MadeSide();

        await Fanout.Run("report", made.Path, "--output", written.Path, "--format", "md", "json");

        var page = await File.ReadAllTextAsync(written.File("fanout-report.md"), TestContext.Current.CancellationToken);
        Assert.Matches(@"\| Method +\| Job +\| +Time \|", page);
        Assert.Matches(@"\| Some \[1\]\[2\] +\| Runtime=\.NET 8\.0 +\|", page);
        Assert.Contains("Some \\[Runtime=.NET 8.0\\] 1.00 ms, Some \\[Runtime=.NET 10.0\\] 1.00 ms", page, StringComparison.Ordinal);
        Assert.Matches(@"2\. Some\.Some \[Runtime=\.NET 8\.0\\\]: 4 of 5 launches failed", page);
        Assert.DoesNotContain("LaunchCount=5", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--baseline", "Threads")]
    [InlineData("--order", "Threads,ParallelFor")]
    public async Task A_run_with_a_record_takes_no_other_baseline_or_order(string option, string value)
    {
        using var made = Made();
        var run = await Fanout.Run("report", made.Path, "--output", made.File("report"), option, value);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("its run record names baseline and order", run.Error, StringComparison.Ordinal);
        var file = Directory.EnumerateFiles(made.Path, "*-full.json").First();
        run = await Fanout.Run("report", file, "--output", made.File("report"), option, value);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("its run record names baseline and order", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(made.File("report")));
    }

    [Fact]
    public async Task An_order_may_have_blanks_and_what_it_lacks_is_said_of_every_decision()
    {
        using var made = new MadeSide();
        double[] one = [.. Enumerable.Repeat(1e6, 8)], two = [.. Enumerable.Repeat(2e6, 8)];
        made.With(new("Naive") { Times = two }, new("Table") { Times = one }, new("Vector") { Times = one },
            new("Naive") { Parameters = "Size=1", Times = two }, new("Odd") { Parameters = "Size=1", Times = one });
        var output = made.File("report");

        await Fanout.Run(
            "report", made.Path, "--output", output, "--format", "md", "json", "--baseline", "Naive", "--order", "Vector, Table");

        var page = await File.ReadAllTextAsync(Path.Combine(output, "fanout-report.md"), TestContext.Current.CancellationToken);
        Assert.Contains("Not in the order of simplicity, so taken as the least simple: Odd.", page, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(
            await File.ReadAllTextAsync(Path.Combine(output, "fanout-report.json"), TestContext.Current.CancellationToken));
        var decisions = json.RootElement.GetProperty("judgements")[0].GetProperty("decisions");
        Assert.Equal(["Vector", "Odd"], decisions.EnumerateArray().Select(decision => decision.GetProperty("recommended").GetString()));
        Assert.Equal(["[]", "[\"Odd\"]"], decisions.EnumerateArray().Select(
            decision => string.Concat(decision.GetProperty("unranked").GetRawText().Where(letter => !char.IsWhiteSpace(letter)))));
    }

    [Fact]
    public async Task A_run_becomes_a_page_a_Markdown_report_and_its_charts()
    {
        using var made = new MadeRun().WithGranularity(("ParallelFor", 3_000), ("Threads", 50_000));
        var output = made.File("report");

        var run = await Fanout.Run("report", made.Path, "--output", output);

        Assert.Equal((ExitCode: 0, Error: ""), (run.ExitCode, run.Error));
        Assert.Contains("ParallelFor", await File.ReadAllTextAsync(
            Path.Combine(output, "fanout-report.md"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("<svg", await File.ReadAllTextAsync(
            Path.Combine(output, "fanout-report.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.NotEmpty(Directory.GetFiles(output, "fanout-report-*.svg"));
        Assert.Equal(Directory.GetFiles(output).Order(), run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order());
    }

    [Fact]
    public async Task A_machine_without_any_font_draws_the_committed_charts_to_the_letter()
    {
        Assert.SkipUnless(Effort.IsFull, "Draws every chart of the sample; FANOUT_FULL_TESTS=1 runs it.");
        // A chart that measured texts with a font of the machine would differ here: fontconfig, which drawing libraries ask on Linux, has
        // none.
        var sample = Repository.PathOf("BenchmarkDotNet.Artifacts", "sample");
        using var made = new MadeRun();
        var (fonts, output) = (made.File("fonts.conf"), made.File("report"));
        await File.WriteAllTextAsync(fonts,
            $"<fontconfig><dir>{made.File("none")}</dir><cachedir>{made.File("cache")}</cachedir></fontconfig>",
            TestContext.Current.CancellationToken);

        var run = await ProgramRun.OfShell(
            Repository.Root, $"FONTCONFIG_FILE='{fonts}' dotnet '{Fanout.Program}' report '{sample}/results' --output '{output}'");

        Assert.Equal((ExitCode: 0, Error: ""), (run.ExitCode, run.Error));
        var charts = Directory.GetFiles(sample, "*.svg").Select(Path.GetFileName);
        Assert.All(charts, chart => Assert.Equal(
            File.ReadAllText(Path.Combine(sample, chart!)), File.ReadAllText(Path.Combine(output, chart!))));
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(sample, "fanout-report.html"), TestContext.Current.CancellationToken),
            await File.ReadAllTextAsync(Path.Combine(output, "fanout-report.html"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Only_the_formats_that_were_asked_for_are_written()
    {
        using var made = Made();
        var output = made.File("report");

        var run = await Fanout.Run("report", made.File("FanOut.Benchmarks.WeakScaling-report-full.json"), "--output", output, "--format",
            "json");

        Assert.Equal((ExitCode: 0, Error: ""), (run.ExitCode, run.Error));
        Assert.Equal(["fanout-report.json"], Directory.GetFiles(output).Select(Path.GetFileName));
        using var json = JsonDocument.Parse(
            await File.ReadAllBytesAsync(Path.Combine(output, "fanout-report.json"), TestContext.Current.CancellationToken));
        Assert.Equal(2, json.RootElement.GetProperty("schemaVersion").GetInt32());
    }

    [Fact]
    public async Task A_page_gets_the_tables_of_the_run()
    {
        using var made = Made();
        await File.WriteAllTextAsync(made.File("page.md"), "<!-- suite:WeakScaling -->\n<!-- suite:end -->\n",
            TestContext.Current.CancellationToken);

        var run = await Fanout.Run("report", made.Path, "--output", made.File("report"), "--format", "md", "--readme",
            made.File("page.md"));

        Assert.Equal((ExitCode: 0, Error: ""), (run.ExitCode, run.Error));
        Assert.Contains("| ParallelFor", await File.ReadAllTextAsync(made.File("page.md"), TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"Benchmarks\": [")]
    [InlineData("{\"Benchmarks\": {}}")]
    [InlineData("{\"Benchmarks\": [{\"FullName\": 1, \"Type\": \"T\", \"Method\": \"M\"}]}")]
    [InlineData("[1, 2")]
    public async Task A_file_that_cannot_be_read_is_named_in_one_line_and_nothing_is_written(string content)
    {
        using var made = new MadeRun();
        var file = made.File("x-report-full.json");
        await File.WriteAllTextAsync(file, content, TestContext.Current.CancellationToken);

        await Refused(file, "report", file, "--output", made.File("report"));
        Assert.False(Directory.Exists(made.File("report")));
    }

    [Fact]
    public async Task Nesting_without_end_and_a_gigabyte_are_refused()
    {
        using var made = new MadeRun();
        var (deep, large) = (made.File("deep-report-full.json"), made.File("large-report-full.json"));
        await File.WriteAllTextAsync(deep, $"{{\"Benchmarks\": {new string('[', 100_000)}", TestContext.Current.CancellationToken);
        using (var file = File.Create(large))
            file.SetLength(1L << 30);

        await Refused(deep, "report", deep, "--output", made.File("report"));
        await Refused(large, "report", large, "--output", made.File("report"));
    }

    [Fact]
    public async Task A_folder_that_is_not_there_and_one_without_results_are_named()
    {
        using var made = new MadeRun();

        await Refused(made.File("none"), "report", made.File("none"));
        await Refused(made.Path, "report", made.Path);
    }

    [Fact]
    public async Task An_output_that_cannot_be_written_is_named()
    {
        using var made = Made();
        await File.WriteAllTextAsync(made.File("taken"), "", TestContext.Current.CancellationToken);

        await Refused(made.File("taken"), "report", made.Path, "--output", made.File("taken"));
    }

    private static async Task Refused(string named, params string[] arguments)
    {
        var run = await Fanout.Run(arguments);

        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith(named, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
        Assert.Equal("", run.Output);
    }
}
