using FanOut.Analysis.Figures;
using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;

namespace FanOut.Analysis.Tests.Figures;

public sealed class BandwidthTests
{
    private const string Own = "Copy";

    private static readonly CatalogueQuestion moves = new()
    {
        Class = "FanOut.Benchmarks.Moves",
        ItemsParameter = "Kilobytes",
        IsParameterInAll = true,
        BytesPerItem = 1_000,
        Reference = Own,
    };

    private static BenchmarkResult Case(string method, int workers, double gigabytesPerSecond, int kilobytes = 1_000)
    {
        var parameters = FormattableString.Invariant($"Kilobytes={kilobytes}&Workers={workers}");
        return Made.Case("Moves", method, parameters, 1e3 * kilobytes / gigabytesPerSecond) with { Question = moves };
    }

    private static double? ShareOf(params BenchmarkResult[] all) => ShareOf(RunRecord.Unknown, all);

    private static double? ShareOf(RunRecord record, params BenchmarkResult[] all) =>
        BandwidthFindings.Find(all[0], Made.File(all), Topology.From(
            ReferenceEquals(record, RunRecord.Unknown) ? null : record, new RunEnvironment()).CoresOf)?.Number;

    /// <summary>A machine of four cores with two hardware threads each.</summary>
    private static RunRecord FourCores(params (int Workers, string Kind)[] ladder) => RunRecord.Unknown with
    {
        Machine = RunRecord.Unknown.Machine with { PhysicalCores = 4, LogicalCpus = 8 },
        Options = RunRecord.Unknown.Options with
        {
            CoreLadder = [.. ladder.Select(step => new LadderRung { Workers = step.Workers, Kind = step.Kind })],
        },
    };

    [Fact]
    public void Bytes_per_nanosecond_are_gigabytes_per_second()
    {
        Assert.Equal(20, Bandwidth.Read(Case("Threads", 2, 20))!.Value, 1e-9);
        Assert.Null(Bandwidth.Read(Case("Threads", 2, 20) with { Launches = [] }));
        Assert.Null(Bandwidth.Read(Made.Case("Threads", 2, 1e6)));
    }

    [Fact]
    public void Items_are_those_of_all_workers_whichever_way_the_class_counts_them()
    {
        var threads = Case("Threads", 4, 20, kilobytes: 5);
        Assert.Equal(5_000, Bandwidth.BytesPerCall(threads));
        Assert.Equal(20_000, Bandwidth.BytesPerCall(threads with { Question = moves with { IsParameterInAll = false } }));
        Assert.Equal(7_000, Bandwidth.BytesPerCall(threads with { Question = moves with { ItemsInAll = 7 } }));
        Assert.Equal(28_000, Bandwidth.BytesPerCall(threads with { Question = moves with { ItemsPerWorker = 7 } }));
        Assert.Null(Bandwidth.BytesPerCall(threads with { Question = moves with { BytesPerItem = null } }));
    }

    [Fact]
    public void One_thread_that_moves_nearly_as_much_as_two_has_reached_the_bandwidth()
    {
        Assert.Equal(0.9, ShareOf(Case("Sequential", 2, 18), Case(Own, 2, 20), Case("Threads", 2, 19))!.Value, 1e-9);
        // The reference writes, and so may move less than a strategy that only reads.
        Assert.Null(ShareOf(Case("Sequential", 2, 18), Case(Own, 2, 20), Case("Threads", 2, 30)));
        Assert.Null(ShareOf(Case("Sequential", 2, 15), Case(Own, 2, 20)));
    }

    [Fact]
    public void Workers_are_compared_with_more_workers_only()
    {
        Assert.Equal(0.95, ShareOf(Case("Threads", 4, 38), Case(Own, 4, 30), Case(Own, 8, 40))!.Value, 1e-9);
        Assert.Null(ShareOf(Case("Threads", 8, 38), Case(Own, 8, 40), Case(Own, 4, 39)));
        Assert.Null(ShareOf(Case("Threads", 1, 38), Case("Sequential", 2, 40), Case(Own, 1, 39)));
    }

    [Fact]
    public void More_hardware_threads_of_the_same_cores_are_no_more_workers()
    {
        var record = FourCores((1, Topology.Physical), (2, Topology.Physical), (4, Topology.Physical), (8, Topology.Logical));
        Assert.Null(ShareOf(record, Case("Threads", 4, 38), Case(Own, 8, 40)));
        Assert.Equal(0.95, ShareOf(record, Case("Threads", 2, 38), Case(Own, 8, 40))!.Value, 1e-9);

        // Where the process may use one core only.
        Assert.Null(ShareOf(FourCores((1, Topology.Physical), (2, Topology.Logical)), Case("Threads", 1, 38), Case(Own, 2, 40)));
        // Steps that the user chose.
        Assert.Equal(0.95, ShareOf(FourCores((8, Topology.Logical)), Case("Sequential", 8, 38), Case(Own, 8, 40))!.Value, 1e-9);
        Assert.Null(ShareOf(FourCores((6, Topology.Logical), (8, Topology.Logical)), Case("Threads", 6, 38), Case(Own, 8, 40)));
    }

    /// <summary>Files of other programs come without a run record.</summary>
    [Fact]
    public void Without_a_run_record_the_cores_are_those_of_the_file()
    {
        BenchmarkResult[] all = [Case("Threads", 4, 38), Case(Own, 8, 40)];
        var file = Made.File(all) with { Host = new RunEnvironment { PhysicalCores = 4, LogicalCpus = 8 } };
        Assert.Null(BandwidthFindings.Find(all[0], file, Topology.From(null, file.Host).CoresOf));
        Assert.NotNull(BandwidthFindings.Find(all[0], file, Topology.From(null, new RunEnvironment { PhysicalCores = 8 }).CoresOf));
    }

    [Fact]
    public void Without_the_machine_s_own_bandwidth_over_as_many_bytes_nothing_is_said()
    {
        Assert.Null(ShareOf(Case("Sequential", 2, 18), Case("Threads", 2, 20)));
        Assert.Null(ShareOf(Case("Sequential", 2, 18), Case(Own, 2, 20, kilobytes: 2_000)));
        Assert.Null(ShareOf(Case("Sequential", 2, 18), Case(Own, 2, 20) with { Launches = [] }));
        Assert.Null(ShareOf(Case(Own, 1, 18) with { Strategy = new CatalogueStrategy { Name = Own, Role = StrategyRole.Floor } },
            Case(Own, 2, 20)));
    }
}
