using System.Text;
using CsCheck;
using FanOut.Analysis.Results;

namespace FanOut.Analysis.Tests.Results;

public sealed class RunRecordFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Cultures.Names), MemberType = typeof(Cultures))]
    public void A_record_reads_back_as_it_was_written_under_every_culture(string culture) => Cultures.Under(culture, () =>
    {
        var path = folder.File(RunRecordFile.Name);

        RunRecordFile.Write(path, RunRecords.Sample);
        var read = RunRecordFile.Read(path);
        RunRecordFile.Write(folder.File("again.json"), read);

        Assert.Equal(RunRecords.Sample.Machine, read.Machine);
        Assert.Equal(RunRecords.Sample.StartTimeUtc, read.StartTimeUtc);
        Assert.Equal(RunRecords.Sample.Options.CoreLadder, read.Options.CoreLadder);
        Assert.Equal(1.25, read.Launches[0].Reports[0]["cpuSeconds"].GetDouble());
        Assert.Equal(134, read.Launches[1].ExitCode);
        Assert.Equal(1.8, read.Scaling[0].GetProperty("speedup").GetProperty("lower").GetDouble());
        Assert.Equal(File.ReadAllBytes(path), File.ReadAllBytes(folder.File("again.json")));
    });

    [Fact]
    public void The_file_begins_with_its_schema_version_and_has_camel_case_names_and_unix_lines()
    {
        var path = folder.File(RunRecordFile.Name);

        RunRecordFile.Write(path, RunRecords.Sample);

        var text = File.ReadAllText(path);
        Assert.StartsWith("{\n  \"schemaVersion\": 1,\n  \"commit\": ", text, StringComparison.Ordinal);
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
        Assert.Contains("\"startTimeUtc\": \"2026-03-04T05:06:07+00:00\"", text, StringComparison.Ordinal);
        Assert.Contains("\"logicalCpus\": 2", text, StringComparison.Ordinal);
        Assert.Contains("AMD EPYC \\\"7R13\\\" – 2 cores", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', text);
    }

    [Fact]
    public void Settings_of_a_side_read_back_and_other_records_have_none()
    {
        var settings = new SideSettings
        {
            Variables = new Dictionary<string, string> { ["DOTNET_gcServer"] = "1" },
            Properties = new Dictionary<string, string> { ["TieredPGO"] = "false" },
        };
        var path = folder.File(RunRecordFile.Name);

        RunRecordFile.Write(path, RunRecords.Sample with { Options = RunRecords.Sample.Options with { Settings = settings } });
        var text = File.ReadAllText(path);

        Assert.Equal(settings, RunRecordFile.Read(path).Options.Settings);
        Assert.Equal("DOTNET_gcServer=1, property TieredPGO=false", settings.ToString());
        RunRecordFile.Write(path, RunRecords.Sample);
        Assert.Null(RunRecordFile.Read(path).Options.Settings);
        Assert.DoesNotContain("\"settings\"", File.ReadAllText(path), StringComparison.Ordinal);
        Assert.Contains("options.settings must have no null", Assert.Throws<ResultFileException>(() => RunRecordFile.Parse(
            Encoding.UTF8.GetBytes(text.Replace("\"DOTNET_gcServer\": \"1\"", "\"DOTNET_gcServer\": null", StringComparison.Ordinal)),
            "made")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Writing_again_replaces_the_file_and_leaves_no_other()
    {
        var path = folder.File(RunRecordFile.Name);

        RunRecordFile.Write(path, RunRecords.Sample);
        RunRecordFile.Write(path, RunRecords.Sample with { Interrupted = true });

        Assert.True(RunRecordFile.Read(path).Interrupted);
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_named_and_leaves_no_other()
    {
        Directory.CreateDirectory(folder.File(RunRecordFile.Name));

        Assert.Throws<ResultFileException>(() => RunRecordFile.Write(folder.File(RunRecordFile.Name), RunRecords.Sample));
        Assert.Throws<ResultFileException>(() => RunRecordFile.Write(folder.File("none/fanout-run.json"), RunRecords.Sample));
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Theory]
    [InlineData("{\"schemaVersion\": 2, \"machine\": []}", "has schemaVersion 2, this program reads 1: use the FanOut that wrote it.")]
    [InlineData("{\"schemaVersion\": \"1\"}", "schemaVersion is not a whole number.")]
    [InlineData("{\"commit\": \"x\"}", "has no schemaVersion.")]
    [InlineData("[1]", "the outermost value is not an object.")]
    [InlineData("", "is empty.")]
    [InlineData("{\"schemaVersion\": 1", "is not valid JSON at line 1, byte 20: ")]
    [InlineData("{\"schemaVersion\": 1}", "is not a run record at $: ")]
    [InlineData("{\"schemaVersion\": 1, \"\\ud800\": 1}", "")]
    [InlineData("{\"schemaVersion\": 1, \"commit\": \"\\ud800\"}", "")]
    public void What_is_no_record_of_this_version_is_refused_in_one_line(string content, string problem)
    {
        var exception = Assert.Throws<ResultFileException>(() => RunRecordFile.Parse(Encoding.UTF8.GetBytes(content), "run.json"));

        Assert.StartsWith($"run.json: {problem}", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
    }

    [Theory]
    [InlineData("\"rounds\": 5", "\"rounds\": 0", "options.rounds must be 1 or more")]
    [InlineData("\"logicalCpus\": 2", "\"logicalCpus\": 1", "machine.logicalCpus must not be less than the physical cores")]
    [InlineData("\"quota\": 1.5", "\"quota\": 0", "machine.quota must be positive or null")]
    [InlineData("05:06:07+00:00", "05:06:07+02:00", "startTimeUtc must be in UTC")]
    [InlineData("results/Weak", "../Weak", "a path in resultFiles must be relative and stay in the folder")]
    [InlineData("results/Weak", "/results/Weak", "a path in resultFiles must be relative and stay in the folder")]
    [InlineData("results/Weak", "C:/results/Weak", "a path in resultFiles must be relative and stay in the folder")]
    [InlineData("\"aaaa", "\"AAAA", "a sha256 in resultFiles must be 64 lower-case hexadecimal digits")]
    [InlineData("\"round\": 1", "\"round\": -1", "a round in launches must be 1 or more")]
    [InlineData("\"leftOutStrategies\":", "\"stops\": [null], \"leftOutStrategies\":", "a round in stops must be 1 or more")]
    [InlineData("\"looks\": []", "\"looks\": [0]", "a round in options.looks must be 1 or more")]
    [InlineData("\"--filter\"", "null", "options.commandLine must have no null")]
    [InlineData("\"cpuModel\": ", "\"cpuModel\": null, \"x\": ", "")]
    public void A_record_that_breaks_a_rule_is_refused_with_the_rule(string written, string changed, string rule)
    {
        RunRecordFile.Write(folder.File("run.json"), RunRecords.Sample);
        var text = File.ReadAllText(folder.File("run.json"));
        Assert.Contains(written, text, StringComparison.Ordinal);

        var exception = Assert.Throws<ResultFileException>(
            () => RunRecordFile.Parse(Encoding.UTF8.GetBytes(text.Replace(written, changed, StringComparison.Ordinal)), "run.json"));

        Assert.Contains(rule, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
    }

    [Fact]
    public void A_record_that_breaks_a_rule_is_not_written()
    {
        var broken = RunRecords.Sample with { StartTimeUtc = new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.FromHours(2)) };

        Assert.Throws<ArgumentException>(() => RunRecordFile.Write(folder.File("run.json"), broken));
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Lists_that_are_missing_are_empty_and_lists_that_are_null_are_refused()
    {
        RunRecordFile.Write(folder.File("run.json"), RunRecords.Sample);
        var text = File.ReadAllText(folder.File("run.json"));
        var lists = new[] { "resultFiles", "launches", "leftOutStrategies", "scaling", "reports", "findings" };
        var without = lists.Aggregate(text, (changed, list) => changed.Replace($"\"{list}\":", "\"other\":", StringComparison.Ordinal));
        var record = RunRecordFile.Parse(Encoding.UTF8.GetBytes(without), "run.json");

        Assert.Empty(record.ResultFiles);
        Assert.Empty(record.Launches);
        Assert.Empty(record.LeftOutStrategies);
        Assert.Empty(record.Scaling);
        foreach (var list in lists)
        {
            var withNull = text.Replace($"\"{list}\":", $"\"{list}\": null, \"other\":", StringComparison.Ordinal);
            Assert.Throws<ResultFileException>(() => RunRecordFile.Parse(Encoding.UTF8.GetBytes(withNull), "run.json"));
        }
    }

    [Fact]
    public void Reports_that_are_missing_are_empty()
    {
        RunRecordFile.Write(folder.File("run.json"), RunRecords.Sample);
        var text = File.ReadAllText(folder.File("run.json"));
        var without = text.Replace("\"reports\":", "\"other\":", StringComparison.Ordinal);

        Assert.Empty(RunRecordFile.Parse(Encoding.UTF8.GetBytes(without), "run.json").Launches[0].Reports);
    }

    [Fact]
    public void Members_that_this_version_does_not_know_are_passed_over()
    {
        RunRecordFile.Write(folder.File("run.json"), RunRecords.Sample);
        var text = File.ReadAllText(folder.File("run.json"));
        var more = text.Replace("\"commit\"", "\"laterMember\": {}, \"commit\"", StringComparison.Ordinal);

        Assert.Equal(RunRecords.Sample.Commit, RunRecordFile.Parse(Encoding.UTF8.GetBytes(more), "run.json").Commit);
    }

    [Fact]
    public void A_damaged_record_is_read_or_refused_and_nothing_else()
    {
        RunRecordFile.Write(folder.File("run.json"), RunRecords.Sample);
        var refused = 0;
        Damage.Of(File.ReadAllBytes(folder.File("run.json"))).Sample(
            damaged =>
            {
                try
                {
                    RunRecordFile.Parse(damaged, "run.json");
                }
                catch (ResultFileException)
                {
                    Interlocked.Increment(ref refused);
                }
            },
            seed: "0000000000007",
            iter: 2_000);

        Assert.InRange(refused, 100, 1_999);
    }
}
