using System.Diagnostics;
using FanOut.Instruments;
using FanOut.Kernels;
using FanOut.Plans;
using FanOut.Strategies;
using FanOut.Tests.Strategies;
using FanOut.Tests.Workers;

namespace FanOut.Tests.Instruments;

/// <summary>The folder of the stamps is named by an environment variable, once for the whole process.</summary>
[Collection(ChildProcesses.Name)]
public sealed class StampedKernelTests
{
    private static readonly string folder = Directory.CreateTempSubdirectory("fanout-stamps-").FullName;

    public StampedKernelTests() => Environment.SetEnvironmentVariable(WorkerStamps.FolderVariable, folder);

    public static TheoryData<string> Strategies => OfGrain(WorkGrain.Ranges);
    public static TheoryData<string> OfParts => OfGrain(WorkGrain.Parts);

    private static TheoryData<string> OfGrain(WorkGrain grain) =>
        [.. StrategyCatalogTests.Names.Select(name => name.Data).Where(name => StrategyCatalog.Find(name)!.Grain == grain)];

    [Theory]
    [MemberData(nameof(Strategies))]
    public void Every_worker_leaves_one_stamp_within_the_call_and_the_sum_keeps_its_bits(string name)
    {
        const int Workers = 3;
        var plan = WorkPlan.Split(3_000_000, Workers);
        using var strategy = StrategyCatalogTests.Create<StampedKernel<SqrtKernel>>(name, Workers);
        strategy.Run(plan);

        var start = Stopwatch.GetTimestamp();
        var sum = strategy.Run(plan);
        var end = Stopwatch.GetTimestamp();

        var stamps = WorkerStampFiles.Read(folder, start, end);
        Assert.Equal(new Sequential<SqrtKernel>().Run(plan), sum);
        Assert.Equal(Workers, stamps.Count);
        Assert.All(stamps, stamp => Assert.True(start <= stamp.Start && stamp.Start < stamp.End && stamp.End <= end));
        Assert.All(stamps, stamp => Assert.InRange(stamp.FirstCpu, OperatingSystem.IsLinux() ? 0 : -1, 8191));
        Assert.Equal(stamps.OrderBy(stamp => stamp.Start), stamps);

        var processes = name.Contains("Process", StringComparison.Ordinal) ? Workers : 1;
        Assert.Equal(processes, stamps.DistinctBy(stamp => stamp.Process).Count());
    }

    [Theory]
    [MemberData(nameof(OfParts))]
    public void Parts_leave_a_stamp_each_which_join_to_one_of_each_thread(string name)
    {
        const int Workers = 2;
        var plan = WorkPlan.Split(3_000_000, Workers);
        using var strategy = StrategyCatalogTests.Create<StampedKernel<SqrtKernel>>(name, Workers);
        strategy.Run(plan);
        var start = Stopwatch.GetTimestamp();
        strategy.Run(plan);
        var stamps = WorkerStampFiles.Read(folder, start, Stopwatch.GetTimestamp());

        var joined = WorkerStampFiles.Join(stamps);

        Assert.InRange(joined.Count, 1, Workers);
        Assert.True(stamps.Count > Workers);
        Assert.Equal((stamps.Min(stamp => stamp.Start), stamps.Max(stamp => stamp.End)),
            (joined.Min(stamp => stamp.Start), joined.Max(stamp => stamp.End)));
        Assert.All(joined, stamp => Assert.Equal(
            stamps.Where(part => (part.Process, part.Thread) == (stamp.Process, stamp.Thread)).MaxBy(part => part.End).LastCpu,
            stamp.LastCpu));
    }
}
