using System.IO.Compression;
using System.Text;
using FanOut.Analysis.Results;

namespace FanOut.Analysis.Tests.Results;

/// <summary>The forms that results come in: names, encodings, ZIP files, links, pipes.</summary>
public sealed class InputFormTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public static TheoryData<string> Encodings => ["utf-8", "utf-16", "utf-16BE", "utf-32", "utf-32BE"];

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("Demo.Work-report-full.json")]
    [InlineData("Demo.Work-report-full-compressed.json")]
    [InlineData("Demo.Work-report.json")]
    [InlineData("Demo.Work-report-compressed.json")]
    [InlineData("Demo.Work-report-brief.json")]
    [InlineData("Demo.Work-report-brief-compressed.json")]
    [InlineData("Demo.Work-report-full-20260101-120000.json")]
    [InlineData("DEMO-REPORT-FULL.JSON")]
    public void A_folder_holds_the_files_of_every_json_exporter_of_the_harness(string name)
    {
        Write(name);

        Assert.Equal(folder.File(name), Assert.Single(RunResults.Read(folder.Path).Files).Name);
    }

    [Fact]
    public void Forms_of_one_run_count_once_and_the_one_that_says_most_counts()
    {
        Write("Demo.Work-report-brief.json");
        Write("Demo.Work-report-full-compressed.json");
        Write("Demo.Work-report-full.json");
        Write("Demo.Other-report-full-compressed.json");
        string[] kept = [folder.File("Demo.Other-report-full-compressed.json"), folder.File("Demo.Work-report-full.json")];

        Assert.Equal(kept, RunResults.Read(folder.Path).Files.Select(file => file.Name));
        Assert.Equal(kept, RunResults.Read(folder.File("*-report*.json")).Files.Select(file => file.Name));
    }

    [Fact]
    public void Forms_of_different_runs_are_different_files()
    {
        Write("Demo.Work-report-full.json");
        var another = Encoding.UTF8.GetString(Content).Replace("made", "another run", StringComparison.Ordinal);
        Write("Demo.Work-report-full-compressed.json", Encoding.UTF8.GetBytes(another));

        Assert.Equal(2, RunResults.Read(folder.Path).Files.Count);
    }

    [Fact]
    public void A_report_of_another_tool_and_of_this_one_are_no_results()
    {
        Write("Demo.Work-report-full.json");
        Write("coverage-report.json", "[1]"u8.ToArray());
        Write("fanout-report.json", "{}"u8.ToArray());

        Assert.Single(RunResults.Read(folder.Path).Files);

        File.Delete(folder.File("Demo.Work-report-full.json"));
        Assert.Contains("holds no result files", Refusal(folder.Path), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Unicode_in_every_width_is_read_with_a_mark_and_without(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        var text = Encoding.UTF8.GetString(Content).Replace("made", "größer \ud83d\ude00", StringComparison.Ordinal);

        foreach (byte[] content in new byte[][] { [.. encoding.GetPreamble(), .. encoding.GetBytes(text)], encoding.GetBytes(text) })
            Assert.Equal("größer \ud83d\ude00", ResultFile.Parse(content, "made").Title);
    }

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x00, 0xD8 }, "UTF-16")]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x7B }, "UTF-16")]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x00, 0x00, 0x00, 0xD8, 0x00, 0x00 }, "UTF-32")]
    public void What_is_not_of_its_encoding_is_refused_and_the_encoding_named(byte[] content, string encoding)
    {
        var exception = Assert.Throws<ResultFileException>(() => ResultFile.Parse(content, "made"));

        Assert.Equal($"made: is not valid {encoding}.", exception.Message);
    }

    [Fact]
    public void A_zip_file_is_read_like_the_folder_that_is_in_it()
    {
        var path = Zip(
            ("artifact/Demo.Work-report-full.json", Content),
            ("artifact/Demo.Work-report-full-compressed.json", Content),
            ("artifact/log.txt", "x"u8.ToArray()));

        Assert.Equal($"{path}/artifact/Demo.Work-report-full.json", Assert.Single(RunResults.Read(path).Files).Name);
    }

    [Fact]
    public void A_zip_file_with_a_run_record_holds_the_files_that_it_lists()
    {
        Write("listed-report-full.json");
        var entry = ResultAttribution.Entry(folder.Path, folder.File("listed-report-full.json"));
        var record = RunRecords.Sample with { ResultFiles = [entry], Launches = [] };
        RunRecordFile.Write(folder.File("fanout-run.json"), record);
        var content = File.ReadAllBytes(folder.File("fanout-run.json"));

        var run = RunResults.Read(Zip(
            ("results/fanout-run.json", content), ("results/listed-report-full.json", Content), ("old-report-full.json", Content)));
        var changed = Refusal(Zip(("fanout-run.json", content), ("listed-report-full.json", [.. Content, (byte)' '])));
        var several = Refusal(Zip(("runs/a/fanout-run.json", content), ("runs/b/fanout-run.json", content)));

        Assert.Equal(record.Commit, run.Record!.Commit);
        Assert.EndsWith("results/listed-report-full.json", Assert.Single(run.Files).Name, StringComparison.Ordinal);
        Assert.Contains("listed-report-full.json: is not the file that fanout-run.json lists", changed, StringComparison.Ordinal);
        Assert.Contains("holds several runs", several, StringComparison.Ordinal);
    }

    [Fact]
    public void A_zip_file_that_is_cut_off_empty_or_unpacks_to_too_much_is_refused()
    {
        var bomb = Zip(("Demo.Work-report-full.json", new byte[300 << 20]));
        var whole = File.ReadAllBytes(Zip(("Demo.Work-report-full.json", Content)));

        Assert.InRange(new FileInfo(bomb).Length, 0, 1 << 20);
        Assert.Contains("exceeds 256 MiB, the limit of this program", Refusal(bomb), StringComparison.Ordinal);
        Assert.Contains("holds no result files", Refusal(Zip()), StringComparison.Ordinal);
        for (var length = 4; length < whole.Length; length += 97)
        {
            File.WriteAllBytes(folder.File("cut.zip"), whole[..length]);
            Assert.StartsWith(folder.File("cut.zip"), Refusal(folder.File("cut.zip")), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Links_to_folders_above_end_and_no_file_counts_twice()
    {
        Directory.CreateDirectory(folder.File("below"));
        Write("below/Demo.Work-report-full.json");
        Directory.CreateSymbolicLink(folder.File("again"), ".");
        Directory.CreateSymbolicLink(folder.File("once-more"), folder.Path);
        Directory.CreateSymbolicLink(folder.File("below/up"), "..");
        File.CreateSymbolicLink(folder.File("Alias.Work-report-full.json"), folder.File("below/Demo.Work-report-full.json"));

        Assert.Single(RunResults.Read(folder.Path).Files);
    }

    [Fact]
    public void A_pipe_that_nobody_writes_into_is_left_after_a_while()
    {
        var pipe = Pipe();

        var exception = Assert.Throws<ResultFileException>(() => FileContent.Read(pipe, TimeSpan.FromMilliseconds(200)));

        Assert.Equal($"{pipe}: gave nothing for 0.2 s; check that a program writes into it.", exception.Message);
        // The reading that was left behind ends.
        File.WriteAllBytes(pipe, Content);
    }

    [Fact]
    public async Task A_pipe_is_read_to_its_end()
    {
        var pipe = Pipe();
        var writing = Task.Run(() => File.WriteAllBytes(pipe, Content), TestContext.Current.CancellationToken);

        Assert.Single(RunResults.Read(pipe).Files);
        await writing;
    }

    [Fact]
    public void A_device_without_an_end_is_refused_after_so_many_bytes()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "There is no such device.");

        Assert.Equal("/dev/zero: exceeds 256 MiB, the limit of this program.", Refusal("/dev/zero"));
    }

    [Theory]
    [InlineData("none*.json", "no file or folder matches.")]
    [InlineData("none.json", "there is no such file or folder.")]
    [InlineData("b*", "name one folder.")]
    public void Wildcards_that_match_nothing_or_several_folders_are_refused(string pattern, string problem)
    {
        Directory.CreateDirectory(folder.File("below"));
        Directory.CreateDirectory(folder.File("beside"));

        Assert.EndsWith(problem, Refusal(folder.File(pattern)), StringComparison.Ordinal);
    }

    [Fact]
    public void Wildcards_may_stand_in_every_part_of_a_path_and_one_folder_that_matches_is_read()
    {
        Directory.CreateDirectory(folder.File("below"));
        Write("below/Demo.Work-report-full.json");

        Assert.Single(RunResults.Read(folder.File("b?low/*-full.json")).Files);
        Assert.Single(RunResults.Read(folder.File("bel*")).Files);
    }

    private static byte[] Content { get; } = Samples.OneCase($"[{Samples.Measurement("10")}]");

    private static string Refusal(string path) => Assert.Throws<ResultFileException>(() => RunResults.Read(path)).Message;

    private void Write(string name, byte[]? content = null) => File.WriteAllBytes(folder.File(name), content ?? Content);

    private string Pipe()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "A named pipe is made by mkfifo.");
        var path = folder.File("Demo.Work-report-full.json");
        using var make = System.Diagnostics.Process.Start("mkfifo", path);
        make.WaitForExit();
        return path;
    }

    private string Zip(params (string Name, byte[] Content)[] entries)
    {
        var path = folder.File($"{Guid.NewGuid():N}.zip");
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, content) in entries)
        {
            using var entry = archive.CreateEntry(name).Open();
            entry.Write(content);
        }

        return path;
    }
}
