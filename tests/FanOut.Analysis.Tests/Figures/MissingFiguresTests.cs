using System.Text.Json;
using FanOut.Analysis.Figures;
using FanOut.Analysis.Results;

namespace FanOut.Analysis.Tests.Figures;

public sealed class MissingFiguresTests
{
    private const string Everything = """
        {
          "operations":1,"childrenNanoseconds":0,"voluntarySwitches":0,"minorFaults":0,
          "othersNanoseconds":0,"stolenNanoseconds":0,"megahertz":2000
        }
        """;

    private static readonly BenchmarkId id = new("B.Threads(Workers: 2)", "Job");

    private static IReadOnlyList<string> Missing(params (bool IsObservation, string Report)[] launches) => MissingFigures.Find(
        RunRecords.Sample with
        {
            Launches = [.. launches.Select(launch => RunRecords.Launch(id.FullName, 1, succeeded: true) with
            {
                IsObservation = launch.IsObservation,
                Reports = [JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(launch.Report)!],
            })],
        },
        [id]);

    [Fact]
    public void Without_proc_all_figures_about_children_and_the_machine_are_missing() => Assert.Equal(
        ["CPU time of child processes", "context switches", "page faults", "CPU time of other programs", "stolen time", "clock speed",
            "peak memory"],
        Missing((false, """{"operations":1,"wallNanoseconds":5,"ownUserNanoseconds":4,"ownSystemNanoseconds":0}"""), (true, "{}")));

    [Fact]
    public void A_zero_is_reported() => Assert.Empty(Missing((false, Everything), (true, """{"peakOwnBytes":0}""")));

    [Fact]
    public void What_one_launch_reports_is_not_missing() =>
        Assert.Equal(["peak memory"], Missing((false, """{"operations":1}"""), (false, Everything), (true, """{"peakRssBytes":1}""")));

    [Theory]
    [InlineData("""{"runtime":".NET 10"}""")]
    [InlineData("""{"operations":0}""")]
    public void A_launch_without_an_account_misses_nothing(string report) => Assert.Empty(Missing((false, report)));
}
