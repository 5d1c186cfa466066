using FanOut.Analysis.Results;

namespace FanOut.Analysis.Tests.Results;

public sealed class ResultAttributionTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Only_listed_files_with_the_listed_content_are_the_run_s_own()
    {
        var own = Written("results/WeakScaling-report-full.json", "own");
        var changed = Written("results/StrongScaling-report-full.json", "as listed");
        var older = Written("results/KernelThroughput-report-full.json", "of an older run");
        Written("results/WeakScaling-report.csv", "no result file");
        var record = RunRecords.Sample with
        {
            ResultFiles =
            [
                ResultAttribution.Entry(folder.Path, changed),
                ResultAttribution.Entry(folder.Path, own),
                new RecordedResultFile { Path = "results/Gone-report-full.json", Sha256 = new string('0', 64) },
            ],
        };
        File.WriteAllText(changed, "written over by a later run");

        var attribution = ResultAttribution.From(folder.Path, record);

        Assert.Equal([own], attribution.Own);
        Assert.Equal([changed, folder.File("results/Gone-report-full.json")], attribution.Lost);
        Assert.Contains(older, ResultAttribution.ResultFilesBelow(folder.Path));
    }

    [Fact]
    public void An_entry_has_a_relative_path_with_forward_slashes_and_the_content_s_hash()
    {
        // SHA-256 of "abc": FIPS 180-2, appendix B.1.
        var entry = ResultAttribution.Entry(folder.Path, Written("results/a.json", "abc"));

        Assert.Equal("results/a.json", entry.Path);
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", entry.Sha256);
    }

    [Fact]
    public void A_file_outside_the_record_s_folder_has_no_entry() =>
        Assert.Throws<ArgumentException>(() => ResultAttribution.Entry(folder.File("results"), Written("a.json", "abc")));

    [Fact]
    public void A_folder_that_is_not_there_is_named()
    {
        var exception = Assert.Throws<ResultFileException>(() => ResultAttribution.ResultFilesBelow(folder.File("none")));

        Assert.Equal(folder.File("none"), exception.File);
    }

    private string Written(string name, string content)
    {
        var path = folder.File(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return path;
    }
}
