using FanOut.Instruments;
using FanOut.Kernels;
using FanOut.Plans;
using FanOut.Tests.Strategies;
using FanOut.Workers;

namespace FanOut.Tests.Workers;

/// <summary>The folder of the stamps is named by an environment variable, once for the whole process.</summary>
[Collection(ChildProcesses.Name)]
public sealed class CollectorStampsTests : IDisposable
{
    private const int Workers = 2;

    private readonly TemporaryFolder folder = new();

    public CollectorStampsTests() => Environment.SetEnvironmentVariable(CollectorStamps.FolderVariable, folder);

    public void Dispose()
    {
        Environment.SetEnvironmentVariable(CollectorStamps.FolderVariable, null);
        folder.Dispose();
    }

    [Theory]
    [InlineData("ProcessPool", true)]
    [InlineData("ManagedProcessPool", false)]
    public void A_kept_worker_stamps_each_answer_for_which_it_allocated(string name, bool isNative)
    {
        using (var strategy = StrategyCatalogTests.Create<TreeKernel>(name, Workers))
        {
            strategy.Run(WorkPlan.Repeat(20_000, Workers));
            strategy.Run(WorkPlan.Repeat(0, Workers));
            strategy.Run(WorkPlan.Repeat(20_000, Workers));
            // Answered behind the last stamp: closing the input ends a worker wherever it is.
            strategy.Run(WorkPlan.Repeat(0, Workers));
        }

        var children = WorkerStampFiles.ReadCollectors(folder);

        Assert.Equal(Workers, children.Count);
        Assert.All(children, stamps =>
        {
            Assert.Equal(stamps.OrderBy(stamp => stamp.Time), stamps);
            // Two calls: 127 objects of 32 to 48 bytes a tree.
            var calls = stamps.Zip(stamps.Skip(1), (before, after) => after.Work - before.Work)
                .Where(work => work.Allocated > 20_000 * 127 * 32).ToArray();
            Assert.True(calls.Length == 2, string.Join(", ", stamps.Select(stamp => stamp.Work)));
            Assert.All(calls, work =>
            {
                Assert.InRange(work.Allocated, 0, 20_000 * 127 * 48);
                Assert.InRange(work.Gen0, 1, int.MaxValue);
                Assert.InRange(work.Pause, TimeSpan.FromTicks(1), TimeSpan.FromMinutes(1));
            });
            Assert.Equal(CollectorKind.OfThisProcess.IsServer, stamps[^1].Kind.IsServer);
            Assert.Equal(isNative, stamps[^1].Kind.IsNative);
            Assert.Equal(isNative, stamps[^1].Methods == 0);
        });
    }

    [Theory]
    [InlineData("1", "server, no DATAS, fewer heaps than CPUs")]
    [InlineData("0", "server, no DATAS")]
    public void A_server_collector_says_whether_it_began_with_fewer_heaps_than_CPUs(string heaps, string expected)
    {
        Assert.SkipUnless(Environment.ProcessorCount > 1, "With one CPU, the runtime takes the workstation's collector.");
        (string Name, string Value)[] settings =
            [("DOTNET_gcServer", "1"), ("DOTNET_GCDynamicAdaptationMode", "0"), ("DOTNET_GCHeapCount", heaps)];
        try
        {
            foreach (var (name, value) in settings)
                Environment.SetEnvironmentVariable(name, value);
            using var strategy = StrategyCatalogTests.Create<TreeKernel>("ManagedProcesses", Workers);
            strategy.Run(WorkPlan.Repeat(20_000, Workers));
        }
        finally
        {
            foreach (var (name, _) in settings)
                Environment.SetEnvironmentVariable(name, null);
        }

        Assert.Equal([expected], WorkerStampFiles.ReadCollectors(folder).Select(stamps => stamps[^1].Kind.ToString()).Distinct());
    }

    [Theory]
    [InlineData("Processes")]
    [InlineData("ManagedProcesses")]
    public void A_fresh_worker_leaves_one_stamp_of_its_whole_life(string name)
    {
        using var strategy = StrategyCatalogTests.Create<TreeKernel>(name, Workers);
        strategy.Run(WorkPlan.Repeat(20_000, Workers));

        Assert.Equal(
            [1, 1], WorkerStampFiles.ReadCollectors(folder).Select(stamps => stamps.Count(stamp => stamp.Work.Gen0 > 0)));
    }
}
