using FanOut.Analysis.Results;

namespace FanOut.Analysis.Tests.Results;

public sealed class RunFoldersTests : IDisposable
{
    private static readonly DateTimeOffset start = new(2026, 3, 4, 6, 6, 7, TimeSpan.FromHours(1));

    private readonly TemporaryFolder artifacts = new();

    public void Dispose() => artifacts.Dispose();

    [Theory]
    [InlineData("86f279a4b0d1e7c3a59f2e6d8c7b1a0f9e8d7c6b", "20260304-050607-86f279a4b0d1")]
    [InlineData(null, "20260304-050607-unknown")]
    public void A_run_has_a_folder_named_after_its_start_in_UTC_and_its_commit(string? commit, string name)
    {
        var folder = RunFolders.Create(artifacts.Path, start, commit);

        Assert.Equal(Path.Combine(artifacts.Path, "runs", name), folder);
        Assert.Equal(start, RunFolders.StartOf(name));
    }

    [Fact]
    public void Runs_that_start_in_the_same_second_get_a_folder_each()
    {
        var folders = new string[40];
        Parallel.For(0, folders.Length, number => folders[number] = RunFolders.Create(artifacts.Path, start, null));

        Assert.Equal(folders.Length, folders.Distinct().Count());
        Assert.All(folders, folder => Assert.Equal([Path.Combine(folder, ".running")], Directory.EnumerateFileSystemEntries(folder)));
        Assert.Equal(folders.Length, RunFolders.All(artifacts.Path).Count);
    }

    [Fact]
    public void A_folder_of_artifacts_is_its_latest_run_alone()
    {
        Run("runs/20260304-050607-86f279a4b0d1", start, "Granularity");
        Run("runs/20260305-050607-86f279a4b0d1", start.AddDays(1), "WeakScaling");
        Run("results", start, "Granularity");
        Directory.CreateDirectory(artifacts.File("runs/20260306-050607-86f279a4b0d1"));

        foreach (var path in new[] { artifacts.Path, artifacts.File("runs"), artifacts.File("runs/") })
            Assert.Equal("WeakScaling-report-full.json", Path.GetFileName(Assert.Single(RunResults.Read(path).Files).Name));
        Assert.Equal("Granularity-report-full.json",
            Path.GetFileName(Assert.Single(RunResults.Read(artifacts.File("results")).Files).Name));
    }

    [Fact]
    public void Results_of_a_run_without_a_folder_are_the_latest_where_they_are()
    {
        Run("runs/20260304-050607-86f279a4b0d1", start, "Granularity");
        Run("results", start.AddDays(1), "WeakScaling");

        Assert.Equal(artifacts.File("results"), RunFolders.Latest(artifacts.Path));
    }

    [Fact]
    public void What_cannot_be_read_does_not_hide_a_run_that_can()
    {
        Run("runs/20260304-050607-86f279a4b0d1", start, "Granularity");
        Run("results", start.AddDays(1), "WeakScaling");
        File.WriteAllText(artifacts.File("results/fanout-run.json"), "{");

        Assert.Equal(artifacts.File("runs/20260304-050607-86f279a4b0d1"), RunFolders.Latest(artifacts.Path));
    }

    [Theory]
    [InlineData("before-the-change")]
    [InlineData("20260304-050607")]
    [InlineData("20260304-050607-86f279a4b0d1-old")]
    [InlineData("20261304-050607-86f279a4b0d1")]
    public void A_name_that_a_user_gave_tells_no_start(string name) => Assert.Null(RunFolders.StartOf(name));

    private void Run(string folder, DateTimeOffset at, string type)
    {
        var path = Directory.CreateDirectory(artifacts.File(folder)).FullName;
        var file = Path.Combine(path, $"{type}-report-full.json");
        File.Copy(Samples.WeakScaling, file);
        RunRecordFile.Write(Path.Combine(path, RunRecordFile.Name), RunRecords.Sample with
        {
            StartTimeUtc = at.ToUniversalTime(),
            ResultFiles = [ResultAttribution.Entry(path, file)],
            Launches = [],
        });
    }
}
