using CsCheck;
using FanOut.Cores;

namespace FanOut.Tests.Cores;

public sealed class CoreLadderTests
{
    private static readonly Gen<HostTopology> anyHost =
        from cores in Gen.Int[1, 70]
        from threadsPerCore in Gen.OneOf(Gen.Const(1), Gen.Const(2), Gen.Const(4))
        from allowed in Gen.Bool.Array[cores * threadsPerCore].Where(allowed => allowed.Contains(true))
        from isMasked in Gen.Bool
        from quota in Gen.OneOf(Gen.Const(0.0), Gen.Double[0.1, 80])
        select Host(cores, threadsPerCore, cpu => !isMasked || allowed[cpu], quota);

    [Theory]
    [InlineData(1, 1, new[] { 1 })]
    [InlineData(2, 1, new[] { 1, 2 })]
    [InlineData(4, 2, new[] { 1, 2, 4, 8 })]
    [InlineData(6, 2, new[] { 1, 2, 4, 6, 12 })]
    [InlineData(1, 2, new[] { 1, 2 })]
    [InlineData(16, 4, new[] { 1, 2, 4, 8, 16, 64 })]
    [InlineData(96, 1, new[] { 1, 2, 4, 8, 16, 32, 64, 96 })]
    public void A_ladder_doubles_up_to_the_cores_and_ends_with_the_logical_cpus(int cores, int threadsPerCore, int[] workers) =>
        Assert.Equal(workers, Workers(CoreLadder.For(Host(cores, threadsPerCore))));

    [Fact]
    public void A_ladder_ascends_from_one_worker_to_the_usable_cpus_by_doubling() =>
        anyHost.Sample(host =>
        {
            var workers = Workers(CoreLadder.For(host)).ToArray();

            Assert.Equal(1, workers[0]);
            Assert.Equal(host.UsableCpus, workers[^1]);
            Assert.Contains(host.UsableCores, workers);
            Assert.All(workers.Zip(workers.Skip(1)), pair => Assert.InRange(pair.First, 1, pair.Second - 1));
            // No step below the cores is more than double the one before, and each but the last two is a power of two.
            Assert.All(
                workers.Zip(workers.Skip(1)).Where(pair => pair.Second <= host.UsableCores),
                pair => Assert.InRange(pair.Second, pair.First + 1, pair.First * 2));
            Assert.All(
                workers.Where(count => count != host.UsableCores && count != host.UsableCpus),
                count => Assert.True(int.IsPow2(count)));
        });

    [Fact]
    public void A_hosts_own_ladder_is_never_oversubscribed() =>
        anyHost.Sample(host => CoreLadder.For(host).Steps.All(step => step.Kind != LadderStepKind.Oversubscribed));

    [Fact]
    public void Usable_cores_and_cpus_are_those_allowed_and_paid_for() =>
        anyHost.Sample(host =>
        {
            var paid = host.Quota is { } quota ? (int)Math.Ceiling(quota.Cpus) : int.MaxValue;
            var allowed = host.Cpus.Where(cpu => cpu.Allowed).ToList();
            Assert.Equal(Math.Min(paid, allowed.Count), host.UsableCpus);
            Assert.Equal(Math.Min(paid, allowed.Select(cpu => cpu.Core).ToHashSet().Count), host.UsableCores);
        });

    [Fact]
    public void Steps_say_what_their_workers_share() =>
        Assert.Equal(
            [
                new LadderStep(1, LadderStepKind.Physical),
                new LadderStep(4, LadderStepKind.Physical),
                new LadderStep(5, LadderStepKind.Logical),
                new LadderStep(8, LadderStepKind.Logical),
                new LadderStep(9, LadderStepKind.Oversubscribed),
            ],
            CoreLadder.Parse("1,4,5,8,9", Host(cores: 4, threadsPerCore: 2)).Steps);

    [Fact]
    public void More_workers_than_the_quota_pays_for_are_throttled()
    {
        var host = Host(cores: 8, threadsPerCore: 1, quota: 1.5);
        Assert.Equal([new(1, LadderStepKind.Physical), new(2, LadderStepKind.Throttled)], CoreLadder.For(host).Steps);
        Assert.Equal([new(3, LadderStepKind.Oversubscribed)], CoreLadder.Parse("3", host).Steps);
    }

    [Theory]
    [InlineData(4, 4, null, LadderStepKind.Physical, LadderStepKind.Physical)]
    [InlineData(2, 1, null, LadderStepKind.Logical, LadderStepKind.Oversubscribed)]
    [InlineData(1, 1, null, LadderStepKind.Oversubscribed, LadderStepKind.Oversubscribed)]
    [InlineData(2, 2, 1.5, LadderStepKind.Throttled, LadderStepKind.Oversubscribed)]
    public void Steps_lose_the_CPUs_that_were_taken_away_in_the_meantime(
        int cpus, int cores, double? quota, LadderStepKind two, LadderStepKind four)
    {
        var ladder = CoreLadder.For(Host(cores: 4, threadsPerCore: 1)).Within(cpus, cores, quota);

        Assert.Equal([new(1, LadderStepKind.Physical), new(2, two), new(4, four)], ladder.Steps);
        Assert.Equal(ladder.Steps, ladder.Within(8, 8, null).Steps);
    }

    [Fact]
    public void A_whole_quota_throttles_no_one() =>
        Assert.All(
            CoreLadder.For(Host(cores: 8, threadsPerCore: 1, quota: 4)).Steps, step => Assert.Equal(LadderStepKind.Physical, step.Kind));

    [Fact]
    public void Affinity_to_both_threads_of_one_core_gives_one_core_and_two_cpus() =>
        Assert.Equal(
            [new(1, LadderStepKind.Physical), new(2, LadderStepKind.Logical)],
            CoreLadder.For(Host(cores: 4, threadsPerCore: 2, isAllowed: cpu => cpu is 1 or 5)).Steps);

    private static IEnumerable<int> Workers(CoreLadder ladder) => ladder.Steps.Select(step => step.Workers);

    private static HostTopology Host(int cores, int threadsPerCore, Func<int, bool>? isAllowed = null, double quota = 0) =>
        HostTopology.ReadRuntime(1) with
        {
            Cpus = [.. Enumerable.Range(0, cores * threadsPerCore)
                .Select(cpu => new LogicalCpu(cpu, cpu % cores, 0, isAllowed?.Invoke(cpu) ?? true))],
            Quota = quota > 0 ? new CpuQuota(quota) : null,
            IsAffinityKnown = true,
            IsQuotaKnown = true,
        };
}
