using FanOut.Cli.Tests;

namespace FanOut.History.Tests;

/// <summary>Runs go into a history, out of it and into another one by <c>fanout track</c>.</summary>
public sealed class TrackedRunTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string History => Path.Combine(folder, "history.db");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_history_goes_to_JSON_lines_and_back()
    {
        await Nights.Import(folder, 5, _ => 1000);
        var (lines, copy) = (Path.Combine(folder, "exported.jsonl"), Path.Combine(folder, "copy.db"));
        Assert.Equal(0, (await Fanout.Run("track", "export", "--history", History, "--output", lines)).ExitCode);

        Assert.Contains("Stored 5 of 5 runs", (await Fanout.Run("track", "import", lines, "--history", copy)).Output,
            StringComparison.Ordinal);
        Assert.Contains("Stored 0 of 5 runs", (await Fanout.Run("track", "import", lines, "--history", copy)).Output,
            StringComparison.Ordinal);

        Assert.Equal(await File.ReadAllTextAsync(lines, TestContext.Current.CancellationToken),
            (await Fanout.Run("track", "export", "--history", copy)).Output);
    }

    [Fact]
    public async Task Acknowledgements_survive_export_and_import()
    {
        await Nights.Import(folder, 24, night => night < 12 ? 1000 : 1250);
        await Fanout.Run("track", "detect", "--history", History, "--issues", Path.Combine(folder, "issues"));
        var id = Path.GetFileNameWithoutExtension(Assert.Single(Directory.GetFiles(Path.Combine(folder, "issues"))));
        await Fanout.Run("track", "ack", id, "--reason", "it's \"wanted\"", "--by", "me", "--history", History);
        var (lines, copy) = (Path.Combine(folder, "exported.jsonl"), Path.Combine(folder, "copy.db"));
        await Fanout.Run("track", "export", "--history", History, "--output", lines);

        Assert.Equal("Stored 24 of 24 runs; 0 were stored already.\nStored 1 of 1 acknowledgements.\n",
            (await Fanout.Run("track", "import", lines, "--history", copy)).Output);
        Assert.EndsWith("Stored 0 of 1 acknowledgements.\n", (await Fanout.Run("track", "import", lines, "--history", copy)).Output,
            StringComparison.Ordinal);

        var detected = await Fanout.Run("track", "detect", "--history", copy);
        Assert.Equal(0, detected.ExitCode);
        Assert.Contains("acknowledged by me: it's \"wanted\"", detected.Output, StringComparison.Ordinal);
        Assert.Equal(await File.ReadAllTextAsync(lines, TestContext.Current.CancellationToken),
            (await Fanout.Run("track", "export", "--history", copy)).Output);
    }

    [Fact]
    public async Task A_run_is_stored_once_with_the_users_options()
    {
        var results = MadeResults.Write(folder, "run", 1, benchmarks: 2);
        string[] add = ["track", "add", results, "--history", History, "--commit", "abc123", "--time", "2026-03-01T02:30:00+01:00",
            "--label", "pipeline=412", "--label", "note=a b"];

        Assert.StartsWith("Stored: ", (await Fanout.Run(add)).Output, StringComparison.Ordinal);
        Assert.StartsWith("Was stored already: ", (await Fanout.Run(add)).Output, StringComparison.Ordinal);

        var line = Assert.Single((await Fanout.Run("track", "export", "--history", History)).Output.TrimEnd().Split('\n'));
        Assert.Contains("""
            "commit":"abc123","branch":null,"time":"2026-03-01T01:30:00Z","machine":{"processor":"AMD EPYC"
            """, line, StringComparison.Ordinal);
        Assert.Contains("""
            "labels":{"note":"a b","pipeline":"412"}
            """, line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_whose_time_has_no_zone_is_one_run_in_every_zone()
    {
        MadeResults.Write(folder, "run", 1, benchmarks: 2);

        var (west, east) = (await Add("America/New_York"), await Add("Asia/Tokyo"));

        Assert.StartsWith("Stored: ", west.Output, StringComparison.Ordinal);
        Assert.Equal($"Was stored already{west.Output["Stored".Length..22]}", east.Output[..34]);
        Assert.Single((await Fanout.Run("track", "export", "--history", History)).Output.TrimEnd().Split('\n'));

        Task<ProgramRun> Add(string zone) =>
            ProgramRun.OfShell(folder, $"TZ={zone} dotnet '{Fanout.Program}' track add run --history history.db");
    }

    [Fact]
    public async Task A_case_that_failed_is_stored_without_a_time()
    {
        var run = Path.Combine(folder, "failed");
        MadeCase.Write(run, [new("Fine") { Times = [5] }, new("Crashed") { Times = [7], Failed = true }], "Some-20260301-023000");

        Assert.Equal(0, (await Fanout.Run("track", "add", run, "--history", History)).ExitCode);

        var exported = (await Fanout.Run("track", "export", "--history", History)).Output;
        Assert.Contains("\"minimum\":[5]", exported, StringComparison.Ordinal);
        Assert.DoesNotContain("[7]", exported, StringComparison.Ordinal);
        var (lines, copy) = (Path.Combine(folder, "exported.jsonl"), Path.Combine(folder, "copy.db"));
        await File.WriteAllTextAsync(lines, exported, TestContext.Current.CancellationToken);
        Assert.Equal(0, (await Fanout.Run("track", "import", lines, "--history", copy)).ExitCode);
        Assert.Equal(exported, (await Fanout.Run("track", "export", "--history", copy)).Output);
    }

    [Fact]
    public async Task A_pipe_is_imported_like_a_file()
    {
        await File.WriteAllLinesAsync(
            Path.Combine(folder, "nights.jsonl"), Enumerable.Range(0, 3).Select(night => Nights.Line(night, 1000)),
            TestContext.Current.CancellationToken);

        var answer = await ProgramRun.OfShell(folder, $"dotnet '{Fanout.Program}' track import <(cat nights.jsonl) --history history.db");

        Assert.Equal((0, "", "Stored 3 of 3 runs; 0 were stored already.\n"), (answer.ExitCode, answer.Error, answer.Output));
        var again = await ProgramRun.OfShell(folder, $"cat nights.jsonl | dotnet '{Fanout.Program}' track import - --history history.db");
        Assert.Equal((0, "", "Stored 0 of 3 runs; 3 were stored already.\n"), (again.ExitCode, again.Error, again.Output));
    }

    [Fact]
    public async Task A_damaged_run_is_reported_until_it_is_removed()
    {
        await Nights.Import(folder, 12, _ => 1000);
        string id;
        using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={History};Pooling=false"))
        {
            connection.Open();
            using var damage = connection.CreateCommand();
            damage.CommandText = "UPDATE runs SET labels = '{' WHERE id = 5; SELECT lower(hex(identity)) FROM runs WHERE id = 5";
            id = (string)damage.ExecuteScalar()!;
        }

        foreach (var command in new[] { "show", "detect", "export" })
        {
            var answer = await Fanout.Run("track", command, "--history", History);
            Assert.Equal((0, $"{History}: run {id} is damaged and left out: its labels are not JSON.\n"), (answer.ExitCode, answer.Error));
        }

        var removed = await Fanout.Run("track", "remove", id[..8], "--history", History);
        Assert.Equal((0, $"Removed: {id}, 1 benchmark.\n", ""), (removed.ExitCode, removed.Output, removed.Error));
        var again = await Fanout.Run("track", "remove", id[..8], "--history", History);
        Assert.Equal((2, "", $"{History}: run '{id[..8]}' not found.\n"), (again.ExitCode, again.Output, again.Error));
        Assert.Equal("", (await Fanout.Run("track", "export", "--history", History)).Error);
    }

    [Fact]
    public async Task A_host_with_unknown_cores_is_stored_and_read()
    {
        var results = MadeResults.Write(folder, "run", 1, benchmarks: 2);
        foreach (var file in Directory.GetFiles(results, "*.json"))
        {
            var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(
                file, System.Text.RegularExpressions.Regex.Replace(text, "\"(Physical(?:Processor|Core)Count)\": *\\d+", "\"$1\":0"),
                TestContext.Current.CancellationToken);
        }

        Assert.Equal(0, (await Fanout.Run("track", "add", results, "--history", History)).ExitCode);

        var exported = await Fanout.Run("track", "export", "--history", History);
        Assert.Equal((0, ""), (exported.ExitCode, exported.Error));
        Assert.DoesNotContain("physicalCores", exported.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_invalid_line_is_reported_and_nothing_is_stored()
    {
        var lines = Path.Combine(folder, "lines.jsonl");
        await File.WriteAllTextAsync(
            lines, $"{Nights.Line(0, 1000)}\n{Nights.Line(1, 1000).Replace("[1000", "[\"soon\"", StringComparison.Ordinal)}\n",
            TestContext.Current.CancellationToken);

        var answer = await Fanout.Run("track", "import", lines, "--history", History);

        Assert.Equal(2, answer.ExitCode);
        Assert.Equal($"{lines}:2: benchmarks[0].launches[0] is not a number.\n", answer.Error);
        Assert.False(File.Exists(History));
    }
}
