using FanOut.Analysis.Figures;
using FanOut.Analysis.Results;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Tests.Figures;

public sealed class LostUpdatesTests
{
    private static readonly BenchmarkId id = new("FanOut.Benchmarks.SharedVariable.Unsynchronised(Workers: 2)", Made.Job);

    [Fact]
    public void Each_launch_counts_once_however_many_calls_it_made()
    {
        // 1/4, 1/2 and 30/100.
        var record = LaunchFiguresTests.Record(
            LaunchFiguresTests.Launch(id, 1, """{"lostUpdates":1}""", """{"updates":4}"""),
            LaunchFiguresTests.Launch(id, 2, """{"lostUpdates":500000}""", """{"updates":1000000}"""),
            LaunchFiguresTests.Launch(id, 3, """{"lostUpdates":30}""", """{"updates":100}"""));

        Assert.Equal(new Spread(0.3, 0.25, 0.5, 3), LostUpdates.ReadShare(record, id));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"lostUpdates":1}""")]
    [InlineData("""{"updates":4}""")]
    [InlineData("""{"lostUpdates":0,"updates":0}""")]
    public void Without_both_counts_there_is_no_share(string report) =>
        Assert.Null(LostUpdates.ReadShare(LaunchFiguresTests.Record(LaunchFiguresTests.Launch(id, 1, report)), id));
}
