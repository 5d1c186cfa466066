using FanOut.Kernels;
using FanOut.Plans;
using FanOut.Strategies;
using FanOut.Tests.Workers;
using FanOut.Workers;

namespace FanOut.Tests.Strategies;

public sealed class StrategyCatalogTests
{
    private static readonly WorkerPrograms programs = WorkerPrograms.Read(typeof(StrategyCatalogTests).Assembly);

    public static TheoryData<string> Names =>
        [.. StrategyCatalog.All.Where(strategy => strategy.Role is StrategyRole.Baseline or StrategyRole.Strategy)
            .Select(strategy => strategy.Name)];

    /// <summary>Made by the catalogue; the test is skipped where this machine lacks what the strategy needs.</summary>
    public static IStrategy Create<TKernel>(string name, int workers)
        where TKernel : IKernel
    {
        if (StrategyCatalog.NeedsNativeWorker(name))
        {
            Assert.SkipWhen(
                StrategyCatalog.Find(name)!.IsTeam && !ProcessTeam.IsSupported, "It needs Linux on x64 or arm64.");
            _ = BuiltWorkers.Native;
        }

        return StrategyCatalog.Create<TKernel>(name, workers, programs);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_strategy_is_made_by_its_name_and_answers(string name)
    {
        using var strategy = Create<SqrtKernel>(name, workers: 2);
        // Managed ones differ in their program only.
        Assert.Equal(name.Replace("Managed", "", StringComparison.Ordinal), strategy.GetType().Name.Split('`')[0]);
        Assert.Equal(2, strategy.Run(WorkPlan.Repeat(2, workers: 2)));
    }

    [Fact]
    public void The_simplest_comes_first_one_thread_then_what_needs_no_package_then_kept_threads_then_processes()
    {
        var names = StrategyCatalog.All.OrderBy(strategy => strategy.Rank).Select(strategy => strategy.Name).ToList();

        Assert.Equal("Sequential", names[0]);
        Assert.Equal(
            names,
            StrategyCatalog.All.OrderBy(strategy => strategy.Role).ThenBy(strategy => strategy.StartsProcesses)
                .ThenBy(strategy => strategy.Code?.Contains("// Package FanOut", StringComparison.Ordinal))
                .ThenBy(strategy => strategy.Rank).Select(strategy => strategy.Name));
        // A finer cut is one thing more to understand.
        Assert.All(names, name => Assert.True(names.FindIndex(other => other + "Items" == name || other + "Chunks" == name)
            < names.IndexOf(name)));
    }

    [Fact]
    public void Every_floor_that_a_strategy_names_is_described_as_one() => Assert.All(
        StrategyCatalog.All.Where(strategy => strategy.Floor is not null),
        strategy => Assert.Equal(StrategyRole.Floor, StrategyCatalog.Find(strategy.Floor!)?.Role));

    [Fact]
    public void Names_are_unique_and_sizes_ascend()
    {
        Assert.Distinct(StrategyCatalog.All.Select(strategy => strategy.Name));
        Assert.All(StrategyCatalog.All, strategy => Assert.Equal(strategy.BreakEvenItems.Order(), strategy.BreakEvenItems));
    }

    [Theory]
    [InlineData("Nobody")]
    [InlineData("OpenMpActive")]
    public void Another_name_is_refused(string name) =>
        Assert.Contains(name, Assert.Throws<ArgumentException>(nameof(name), () => StrategyCatalog.Create<SqrtKernel>(name, 1)).Message,
            StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Names))]
    public void Only_strategies_of_native_processes_need_to_be_told_where_their_program_is(string name)
    {
        var made = Record.Exception(() => StrategyCatalog.Create<SqrtKernel>(name, 1).Dispose());
        Assert.Equal(StrategyCatalog.NeedsNativeWorker(name), made is ArgumentException);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_lines_of_a_strategy_name_the_programs_where_it_needs_them(string name) =>
        Assert.Equal(
            StrategyCatalog.NeedsNativeWorker(name),
            StrategyCatalog.Find(name)!.Code!.Contains(", programs)", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_lines_of_a_strategy_take_as_many_workers_as_were_measured(string name) =>
        Assert.Contains("workers", StrategyCatalog.Find(name)!.Code!, StringComparison.Ordinal);

    [Fact]
    public void The_lines_over_ranges_cut_them_as_the_measured_strategy_does() =>
        Assert.Contains("items / (3 * workers)", StrategyCatalog.Find("Partitioned")!.Code!, StringComparison.Ordinal);

    [Fact]
    public void A_missing_worker_program_is_named() => Assert.Contains(
        "ProcessPool needs the native worker",
        Assert.Throws<ArgumentException>("programs", () => StrategyCatalog.Create<SqrtKernel>("ProcessPool", 1)).Message,
        StringComparison.Ordinal);
}
