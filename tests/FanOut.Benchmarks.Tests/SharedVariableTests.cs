using System.Runtime.CompilerServices;

namespace FanOut.Benchmarks.Tests;

[Collection(nameof(SuiteOptions))]
public sealed class SharedVariableTests : IDisposable
{
    private const int Workers = 4;
    private const long AllUpdates = Workers * Additions.PerWorker;

    private readonly SharedVariable benchmark = new() { Workers = Workers };

    public static TheoryData<string> CheckedCases => ["Sequential", "Locked", "Interlocked", "PerWorker", "PerWorkerPadded"];

    public void Dispose() => benchmark.CleanUp();

    [Fact]
    public void Updates_are_lost_without_synchronisation_and_each_lost_one_is_counted()
    {
        Assert.SkipUnless(Environment.ProcessorCount > 1,
            "On one processor, workers take turns, and hardly ever in the middle of an update.");
        benchmark.SetUpUnsynchronised();
        var totals = new List<long>();
        // Two cores lose some in every call; a machine that is busy with other things may take turns for a while. A total kept in a
        // register would lose a worker's updates all together or not at all.
        Assert.True(SpinWait.SpinUntil(() => Call() % Additions.PerWorker != 0, TimeSpan.FromSeconds(60)));

        Assert.Equal(totals.Count * AllUpdates, benchmark.Updates);
        Assert.Equal(benchmark.Updates - totals.Sum(), benchmark.Lost);

        long Call()
        {
            totals.Add(benchmark.Unsynchronised());
            return totals[^1];
        }
    }

    [Theory]
    [MemberData(nameof(CheckedCases))]
    public void No_other_case_loses_any(string name)
    {
        var (setUp, run) = Case(name);
        setUp();
        for (var call = 0; call < 20; call++)
            Assert.Equal(AllUpdates, run());

        Assert.Equal(20 * AllUpdates, benchmark.Updates);
        Assert.Equal(0, benchmark.Lost);
    }

    [Theory]
    [MemberData(nameof(CheckedCases))]
    public void Every_other_case_fails_when_it_does(string name)
    {
        Assert.SkipUnless(Environment.ProcessorCount > 1,
            "On one processor, workers take turns, and hardly ever in the middle of an update.");
        benchmark.SetUpUnsynchronised();
        var run = Case(name).Run;

        var failure = Assert.Throws<InvalidOperationException>(() =>
        {
            for (var call = 0; call < 10_000; call++)
                run();
        });

        Assert.Contains($"instead of {AllUpdates}", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Adjacent_slots_share_a_cache_line_and_padded_ones_do_not()
    {
        SharedTotal.Allocate(8);
        var adjacent = Enumerable.Range(0, 8).Select(worker => LineOf(worker, SharedTotal.AdjacentStride)).Distinct();
        var padded = Enumerable.Range(0, 8).Select(worker => LineOf(worker, SharedTotal.PaddedStride)).Distinct();

        Assert.Single(adjacent);
        Assert.Equal(8, padded.Count());
    }

    [Theory]
    [InlineData("1", 1)]
    [InlineData("1,2,4", 2, 4)]
    [InlineData("3", 3)]
    public void One_worker_is_measured_only_where_there_are_no_more(string cores, params int[] workers) =>
        Assert.Equal(workers, Cases.Of<SharedVariable>(SuiteConfig.Job, cores).Select(benchmark => (int)benchmark.Parameters["Workers"])
            .Distinct().Order());

    private (Action SetUp, Func<long> Run) Case(string name) => name switch
    {
        "Sequential" => (benchmark.SetUpSequential, benchmark.Sequential),
        "Locked" => (benchmark.SetUpLocked, benchmark.Locked),
        "Interlocked" => (benchmark.SetUpInterlocked, benchmark.Interlocked),
        "PerWorker" => (benchmark.SetUpPerWorker, benchmark.PerWorker),
        "PerWorkerPadded" => (benchmark.SetUpPerWorkerPadded, benchmark.PerWorkerPadded),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such case."),
    };

    // Lines of 64 bytes, the shortest of today's; the first slot begins one.
    private static nint LineOf(int worker, int stride) =>
        Unsafe.ByteOffset(ref SharedTotal.Slot(0, stride), ref SharedTotal.Slot(worker, stride)) / 64;
}
