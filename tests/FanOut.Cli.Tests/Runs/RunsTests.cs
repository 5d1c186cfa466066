using FanOut.Analysis.Results;

namespace FanOut.Cli.Tests.Runs;

public sealed class RunsTests : IDisposable
{
    private static readonly DateTimeOffset start = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    private readonly TemporaryFolder artifacts = new();

    public void Dispose() => artifacts.Dispose();

    [Fact]
    public async Task Runs_are_listed_latest_first()
    {
        var files = Directory.GetFiles(Run(0, ["--filter", "*WeakScaling*", "*Granularity*", "--job", "Dry"]));
        var size = $"{Math.Ceiling(files.Sum(file => new FileInfo(file).Length) / 1e3)} kB";
        Run(1, ["-f=*Io*"], interrupted: true);
        RunFolders.Create(artifacts.Path, start.AddDays(2), null);

        var run = await Fanout.Run("runs", artifacts.Path);

        Assert.True(run.ExitCode == 0, run.Error);
        string[][] rows = [.. run.Output.TrimEnd().Split('\n').Skip(2)
            .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries))];
        Assert.Equal(["20260306-050607-unknown", "2026-03-06 05:06", "-", "-", "-", "no results", "0 kB"], rows[0]);
        Assert.Equal(["20260305-050607-86f279a4b0d1", "2026-03-05 05:06", "86f279a4b0d1", "*Io*", "Rounds x 5", "2, interrupted", size],
            rows[1]);
        Assert.Equal(["20260304-050607-86f279a4b0d1", "2026-03-04 05:06", "86f279a4b0d1", "*WeakScaling* *Granularity*", "Rounds x 5", "2",
            size], rows[2]);
    }

    [Fact]
    public async Task Keep_removes_the_oldest_but_not_running_renamed_or_linked_ones()
    {
        string[] folders = [.. Enumerable.Range(0, 5).Select(day => Run(day, ["--filter", "*"]))];
        Directory.Move(folders[0], artifacts.File("runs/before-the-change"));
        var outside = Directory.CreateDirectory(artifacts.File("outside")).FullName;
        File.WriteAllText(Path.Combine(outside, "precious"), "");
        Directory.CreateSymbolicLink(artifacts.File("runs/20260101-000000-unknown"), outside);
        await using var running = new FileStream(
            Path.Combine(folders[1], RunFolders.RunningName), FileMode.Create, FileAccess.ReadWrite, FileShare.None);

        var run = await Fanout.Run("runs", artifacts.Path, "--keep", "2");

        Assert.True(run.ExitCode == 0, run.Error);
        string[] lines = run.Output.TrimEnd().Split('\n');
        Assert.StartsWith("Removed 20260306-050607-86f279a4b0d1: *, 2 cases, ", lines[0], StringComparison.Ordinal);
        Assert.Equal(["Kept 20260305-050607-86f279a4b0d1: in progress.", "1 removed, 4 kept."], lines[1..]);
        Assert.False(Directory.Exists(folders[2]));
        Assert.All([folders[1], folders[3], folders[4], artifacts.File("runs/before-the-change")], folder =>
            Assert.True(RunFolders.HasRecord(folder)));
        Assert.True(File.Exists(Path.Combine(outside, "precious")));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("all")]
    public async Task An_invalid_number_removes_nothing(string number)
    {
        var folder = Run(0, ["--filter", "*"]);

        var run = await Fanout.Run("runs", artifacts.Path, "--keep", number);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"invalid --keep '{number}'; expected a number from 1 on", run.Error, StringComparison.Ordinal);
        Assert.True(Directory.Exists(folder));
    }

    [Fact]
    public async Task An_empty_folder_has_no_runs_and_a_missing_one_is_an_error()
    {
        Assert.Equal($"No runs in {artifacts.File("runs")}.", (await Fanout.Run("runs", artifacts.Path)).Output.Trim());

        var run = await Fanout.Run("runs", artifacts.File("nowhere"));

        Assert.Equal((2, $"{artifacts.File("nowhere")}: there is no such folder."), (run.ExitCode, run.Error.Trim()));
    }

    private string Run(int day, string[] commandLine, bool interrupted = false)
    {
        var folder = RunFolders.Create(artifacts.Path, start.AddDays(day), RunRecords.Sample.Commit);
        File.Delete(Path.Combine(folder, RunFolders.RunningName));
        RunRecordFile.Write(Path.Combine(folder, RunRecordFile.Name), RunRecords.Sample with
        {
            StartTimeUtc = start.AddDays(day),
            Interrupted = interrupted,
            Options = RunRecords.Sample.Options with { CommandLine = commandLine },
        });
        return folder;
    }
}
