using System.Text;
using FanOut.Analysis.Regressions.Calibration;
using FanOut.Analysis.Results;

namespace FanOut.Analysis.Tests.Regressions.Calibration;

public sealed class MachineProfileTests : IDisposable
{
    private static readonly IReadOnlyList<WorkCondition> recorded = RecordedWork.Of(
        seed: 311, rounds: 11, ("ControlA", 0.02, false), ("Quiet", 0.02, true));

    private static readonly MachineProfile profile = MachineProfile.From(
        MachineCalibration.From(recorded, RecordedWork.Options, resamples: 100), recorded[0].Head,
            new DateTimeOffset(2026, 5, 4, 3, 2, 1, TimeSpan.Zero));

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_is_written_is_read_again()
    {
        var path = Path.Combine(folder.Path, "fanout", "machine-profile.json");

        MachineProfileFile.Write(path, profile);
        var read = MachineProfileFile.Read(path);

        Assert.Equal(profile.Machine, read.Machine);
        Assert.Equal(profile.TakenUtc, read.TakenUtc);
        Assert.Equal(profile.Benchmarks.Select(Text), read.Benchmarks.Select(Text));
        Assert.Equal("machine-profile.json",
            Path.GetFileName(Assert.Single(Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(path)!))));

        static string Text(ProfiledCase entry) =>
            $"{entry} {string.Join(' ', entry.Power)}".Replace(entry.Power.ToString()!, "", StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_quoted_on_the_machine_it_was_made_on_and_nowhere_else()
    {
        Assert.True(profile.Matches(recorded[0].Base));
        Assert.True(profile.Matches(On(Sides.Host with { Runtime = ".NET 10.0.99" })));
        Assert.False(profile.Matches(On(Sides.Host with { Processor = "Intel Xeon" })));
        Assert.False(profile.Matches(On(Sides.Host with { LogicalCpus = 64 })));
        Assert.False(profile.Matches(On(Sides.Host with { HarnessVersion = "0.15.9" })));

        static ResultSide On(RunEnvironment host) => recorded[0].Base.WithFiles(file => file with { Host = host });
    }

    [Fact]
    public void A_comparison_is_told_of_the_calibrated_rounds_that_it_has()
    {
        var name = profile.Benchmarks[0].Benchmark;

        Assert.Null(profile.Find(name, 10));
        Assert.Equal(11, profile.Find(name, 21)!.Rounds);
        Assert.Equal(22, profile.Find(name, 44)!.Rounds);
        Assert.Null(profile.Find("another", 44));
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("{", "JSON")]
    [InlineData("[]", "not an object")]
    [InlineData("{}", "no schemaVersion")]
    [InlineData("""{"schemaVersion": 2}""", "has schemaVersion 2, this program reads 1")]
    [InlineData("""{"schemaVersion": 1}""", "not a machine profile")]
    [InlineData("""{"schemaVersion": 1, "machine": null}""", "not a machine profile")]
    public void What_is_no_profile_is_refused_in_one_line(string content, string problem)
    {
        var message = Assert.Throws<ResultFileException>(
            () => MachineProfileFile.Parse(Encoding.UTF8.GetBytes(content), "profile.json")).Message;

        Assert.StartsWith("profile.json: ", message, StringComparison.Ordinal);
        Assert.Contains(problem, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void A_list_with_an_empty_entry_is_refused()
    {
        var path = Path.Combine(folder.Path, "profile.json");
        MachineProfileFile.Write(path, profile);
        var broken = File.ReadAllText(path).Replace("\"benchmarks\": [", "\"benchmarks\": [ null,", StringComparison.Ordinal);

        Assert.Contains("empty entry", Assert.Throws<ResultFileException>(
            () => MachineProfileFile.Parse(Encoding.UTF8.GetBytes(broken), path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_named_and_keeps_nothing()
    {
        var path = Path.Combine(folder.Path, "file");
        File.WriteAllText(path, "");

        Assert.Throws<ResultFileException>(() => MachineProfileFile.Write(Path.Combine(path, "profile.json"), profile));
        Assert.Single(Directory.EnumerateFileSystemEntries(folder.Path));
    }
}
