using FanOut.Analysis.Figures;
using FanOut.Analysis.Results;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Tests.Figures;

public sealed class CollectorAccountTests
{
    private const string Wall = "\"operations\":2,\"wallNanoseconds\":100";

    private static readonly BenchmarkResult twoWorkers = Made.Case("Threads", 2, 1e6);

    private static RunRecord Record(params string[] reports) => LaunchFiguresTests.Record(
        [.. reports.Select((report, index) => LaunchFiguresTests.Launch(twoWorkers.Id, index + 1, report))]);

    private static string Own(int pause, int gen0, int bytes, string more = "") =>
        $"{{{Wall},\"pauseNanoseconds\":{pause},\"gen0Collections\":{gen0},\"gen1Collections\":2,\"gen2Collections\":0,"
            + $"\"managedBytes\":{bytes}{more}}}";

    private static string Children(int calls, int wall, int pause, int gen0) =>
        $",\"childProcesses\":2,\"childrenCalls\":{calls},\"childrenWallNanoseconds\":{wall},\"childrenPauseNanoseconds\":{pause},"
            + $"\"childrenGen0Collections\":{gen0},\"childrenGen1Collections\":0,\"childrenGen2Collections\":0,"
            + "\"childrenManagedBytes\":1000,\"childrenCollector\":\"server\"";

    [Fact]
    public void Threads_wait_for_the_collector_of_their_process()
    {
        var account = CollectorAccount.Read(
            Record(Own(pause: 60, gen0: 8, bytes: 400, ",\"collector\":\"workstation\""), Own(pause: 40, gen0: 4, bytes: 400)),
            twoWorkers)!;

        // 60 and 40 of 100; 8 and 4 in 2 calls.
        Assert.Equal(new Spread(0.5, 0.4, 0.6, 2), account.Paused);
        Assert.Equal(new Spread(3, 2, 4, 2), account.Gen0);
        Assert.Equal(1, account.Gen1.Median);
        Assert.Equal(0, account.Gen2.Median);
        Assert.Equal(200, account.Bytes.Median);
        Assert.Equal(("workstation", false), (account.Name, account.HasChildren));
    }

    [Fact]
    public void A_child_waits_for_its_own_collector_and_not_for_its_parent_s()
    {
        var account = CollectorAccount.Read(
            Record(Own(pause: 90, gen0: 2, bytes: 400, Children(calls: 4, wall: 1000, pause: 600, gen0: 8))), twoWorkers)!;

        // 600 of 2 * 1000; 2 / 2 + 8 / 4; 400 / 2 + 1000 / 4.
        Assert.Equal(0.3, account.Paused.Median);
        Assert.Equal(3, account.Gen0.Median);
        Assert.Equal(450, account.Bytes.Median);
        Assert.Equal(("server", true), (account.Name, account.HasChildren));
    }

    [Fact]
    public void Where_nothing_was_collected_there_is_no_account() =>
        Assert.Null(CollectorAccount.Read(Record(Own(pause: 0, gen0: 0, bytes: 400)), twoWorkers));

    [Fact]
    public void Launches_of_older_versions_say_nothing() => Assert.Null(CollectorAccount.Read(Record($"{{{Wall}}}"), twoWorkers));

    [Theory]
    [InlineData(20, "", "")]
    [InlineData(21, "", "collector-pauses")]
    [InlineData(5, ",\"childProcesses\":2,\"childrenOtherCollector\":2,\"childrenCollector\":\"server\"", "children-other-collector")]
    public void Long_pauses_and_other_collectors_are_findings(int pause, string more, string expected) => Assert.Equal(
        expected,
        string.Join(' ', CollectorFindings.Find(Record(Own(pause, 2, 400, more)), twoWorkers).Select(finding => finding.Kind.Code)));

    [Theory]
    [InlineData(1, 4, "", "collector-few-heaps")]
    [InlineData(2, 4, "", "")]
    // As many as there are CPUs, or as many as somebody has asked for.
    [InlineData(1, 1, "", "")]
    [InlineData(1, 4, ",\"childProcesses\":2", "")]
    public void Fewer_heaps_than_threads_are_a_finding_where_the_collector_could_use_more(
        int used, int most, string more, string expected)
    {
        var observed = LaunchFiguresTests.Launch(twoWorkers.Id, 2, $"{{\"collectorMaxHeaps\":{most},\"collectorHeapsInUse\":{used}}}");
        observed = observed with { IsObservation = true };
        var record = LaunchFiguresTests.Record(
            LaunchFiguresTests.Launch(twoWorkers.Id, 1, Own(pause: 5, gen0: 2, bytes: 400, more)), observed);

        Assert.Equal(expected, string.Join(' ', CollectorFindings.Find(record, twoWorkers).Select(finding => finding.Kind.Code)));
    }

    [Fact]
    public void A_class_that_compares_collectors_has_no_finding_about_other_ones()
    {
        var question = twoWorkers.Question! with { Settings = new CatalogueSettings { Parameter = "Collector" } };
        var record = Record(Own(5, 2, 400, ",\"childProcesses\":2,\"childrenOtherCollector\":2,\"childrenCollector\":\"server\""));

        Assert.Empty(CollectorFindings.Find(record, twoWorkers with { Question = question }));
    }
}
