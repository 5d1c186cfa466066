using FanOut.Analysis.Results;

namespace FanOut.Analysis.Tests.Results;

public sealed class RunResultsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_file_is_read_as_it_is() => Assert.Single(RunResults.Read(Samples.WeakScaling).Files);

    [Fact]
    public void A_folder_without_run_record_gives_all_files_in_and_below_it()
    {
        Copy(Samples.WeakScaling, "one-report-full.json");
        Copy(Samples.WeakScaling, Path.Combine("below", "two-report-full.json"));

        var results = RunResults.Read(folder.Path);

        Assert.Equal(2, results.Files.Count);
        Assert.Null(results.Record);
    }

    [Theory]
    [InlineData("")]
    [InlineData("results")]
    public void A_run_record_says_which_files_belong_to_the_run_and_which_launches_failed(string below)
    {
        var own = Copy(Samples.WeakScaling, Path.Combine(below, "own-report-full.json"));
        Copy(Samples.WeakScaling, Path.Combine(below, "older-report-full.json"));
        var failed = ResultFile.Read(own).Benchmarks[0];
        Record(Path.Combine(folder.Path, below), own, new RecordedLaunch { Benchmark = failed.FullName, Round = 1, Succeeded = false });

        var results = RunResults.Read(folder.Path);

        Assert.Equal(own, Assert.Single(results.Files).Name);
        Assert.NotNull(results.Record);
        Assert.Equal(failed.Launches.Count - 1, results.Files[0].Benchmarks[0].Launches.Count);
    }

    [Fact]
    public void A_file_that_changed_since_the_record_was_written_is_refused()
    {
        var own = Copy(Samples.WeakScaling, "own-report-full.json");
        Record(folder.Path, own);
        File.AppendAllText(own, " ");

        Assert.Contains("was changed or is gone", Refusal(folder.Path), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_at_the_path_and_nothing_in_it_are_told_apart()
    {
        Assert.Contains("no such file or folder", Refusal(folder.File("nowhere")), StringComparison.Ordinal);
        Assert.Contains("holds no result files", Refusal(folder.Path), StringComparison.Ordinal);
    }

    private static string Refusal(string path) => Assert.Throws<ResultFileException>(() => RunResults.Read(path)).Message;

    private string Copy(string sample, string name)
    {
        var path = folder.File(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Copy(sample, path);
        return path;
    }

    private static void Record(string at, string own, params RecordedLaunch[] launches)
    {
        var record = RunRecords.Sample with { ResultFiles = [ResultAttribution.Entry(at, own)], Launches = launches };
        RunRecordFile.Write(Path.Combine(at, RunRecordFile.Name), record);
    }
}
