using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;
using FanOut.Analysis.Tests.Scaling;
using FanOut.Reports.Runs;

namespace FanOut.Reports.Tests.Runs;

public sealed class GrowthTableTests
{
    private const string Expected = """
        | us per call (per worker) | 1 | 16 |
        | --- | ---: | ---: |
        | Sequential | 0.0500 (0.0500) | NA |
        | Threads | 100 (100) | 3200 (200) |
        | Processes | - | 16000 (1000) |
        """;

    private static string Table() => Tables.Unpadded(GrowthTable.From(OverheadAnalysis.From(Made.File(
        Case("Sequential", 16, 0), Case("Sequential", 1, 50), Case("Threads", 16, 3.2e6), Case("Threads", 1, 1e5),
            Case("Processes", 16, 1.6e7))))!);

    private static BenchmarkResult Case(string method, int workers, double nanoseconds) =>
        LadderRuns.Case("DispatchOverhead", method, workers, nanoseconds,
            nanoseconds) with
        { Question = Made.Question("DispatchOverhead") };

    [Fact]
    public void A_row_per_strategy_and_a_column_per_number_of_workers_in_rising_order() => Assert.Equal(Expected, Table());

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    public void It_reads_the_same_under_another_culture(string culture) => Cultures.Under(culture, () => Assert.Equal(Expected, Table()));

    [Fact]
    public void Without_cases_there_is_no_table() =>
        Assert.Null(GrowthTable.From(OverheadAnalysis.From(Made.File(Made.Case("Threads", 2, 10)))));
}
