using System.Text.Json;
using FanOut.Analysis.Results;

namespace FanOut.Analysis.Tests.Figures;

public sealed class LaunchFiguresTests
{
    private static readonly BenchmarkId id = new("FanOut.Benchmarks.SharedVariable.Unsynchronised(Workers: 2)", Made.Job);

    internal static RecordedLaunch Launch(BenchmarkId id, int round, params string[] reports) =>
        RunRecords.Launch(id.FullName, round, succeeded: true) with
        {
            Job = id.Job,
            Reports = [.. reports.Select(report => JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(report)!)],
        };

    internal static RunRecord Record(params RecordedLaunch[] launches) => RunRecords.Sample with { Launches = launches };

    [Fact]
    public void Every_number_of_every_line_is_found_by_its_name()
    {
        var figures = Assert.Single(LaunchFigures.Read(Record(Launch(id, 1, """{"lost":3,"runtime":".NET"}""", """{"made":1.5e3}""")), id));

        Assert.Equal(3, figures["lost"]);
        Assert.Equal(1500, figures["made"]);
    }

    [Theory]
    [InlineData("""{"lost":"3"}""")]
    [InlineData("""{"lost":null}""")]
    [InlineData("""{"lost":true}""")]
    [InlineData("""{"lost":[3]}""")]
    [InlineData("""{"lost":1e999}""")]
    [InlineData("""{"Lost":3}""")]
    public void What_is_no_finite_number_of_that_name_is_no_figure(string report) =>
        Assert.Null(Assert.Single(LaunchFigures.Read(Record(Launch(id, 1, report)), id))["lost"]);

    [Fact]
    public void Failed_launches_other_cases_and_other_jobs_report_nothing_of_this_case()
    {
        const string Report = """{"lost":3}""";
        var record = Record(
            Launch(id, 1, Report) with { Succeeded = false },
            Launch(id with { FullName = "Other" }, 1, Report),
            Launch(id with { Job = "Other" }, 1, Report));

        Assert.Empty(LaunchFigures.Read(record, id));
    }

    [Fact]
    public void A_record_of_one_job_need_not_name_it() =>
        Assert.Single(LaunchFigures.Read(Record(Launch(id, 1) with { Job = null }), id));
}
