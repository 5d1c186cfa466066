using System.Linq.Expressions;
using System.Text;
using System.Text.Json;
using FanOut.Analysis.Figures;
using FanOut.Workers;

namespace FanOut.BenchmarkDotNet.Tests;

// The tests write the one outcome of this process and count its compiled methods, to which every other test adds.
[CollectionDefinition(nameof(CompilationTests), DisableParallelization = true)]
[Collection(nameof(CompilationTests))]
public sealed class CompilationTests
{
    // Only calls and methods end a test, however busy the machine is.
    private static readonly TimeSpan aMinute = TimeSpan.FromMinutes(1);

    [Fact]
    public void Calls_go_on_for_as_long_as_they_make_the_runtime_compile_and_for_thirty_calls_after_that()
    {
        var calls = 0;

        Compilation.Settle((_, _) =>
        {
            if (++calls <= 5)
                CompileSomething(calls);
        }, items: 1, limit: aMinute);

        Assert.True(calls > 35, $"{calls} calls");
    }

    [Fact]
    public void Work_that_compiles_in_every_call_is_measured_as_it_is_and_the_launch_says_so()
    {
        var calls = 0;

        Compilation.Settle((_, _) => CompileSomething(++calls), items: 1, limit: TimeSpan.FromMilliseconds(300));

        using var stream = new MemoryStream();
        using (var report = new Utf8JsonWriter(stream))
        {
            report.WriteStartObject();
            Compilation.WriteTo(report);
            report.WriteEndObject();
        }

        Assert.Equal($"{{\"{CompilationFindings.Settled}\":0}}", Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Fact]
    public void Kept_processes_had_not_settled_if_one_of_them_compiles_during_the_measured_calls()
    {
        static CollectorStamp Stamp(long time, int methods) => new(time, default, default, methods);
        CollectorStamp[] quiet = [Stamp(1, 300), Stamp(5, 310), Stamp(15, 310)];
        CollectorStamp[] busy = [Stamp(1, 300), Stamp(5, 310), Stamp(15, 311)];

        Assert.True(ChildCollectors.HaveSettledBetween([quiet, quiet], from: 6, until: 20));
        Assert.False(ChildCollectors.HaveSettledBetween([quiet, busy], from: 6, until: 20));
        // Before and after them they may.
        Assert.True(ChildCollectors.HaveSettledBetween([quiet, busy], from: 6, until: 12));
    }

    [Fact]
    public void Processes_whose_compiler_nobody_sees_get_the_calls_of_three_steps()
    {
        var calls = 0;

        Compilation.Settle((_, _) => calls++, items: 1, elsewhere: true, limit: aMinute);

        Assert.True(calls > 90, $"{calls} calls");
    }

    [Fact]
    public void Long_work_is_cut_and_all_of_its_parts_are_called_whatever_each_of_them_costs()
    {
        // In the finest parts; the last quarter takes as long as the rest, and longer than a round.
        const int Items = 256;
        var called = new HashSet<int>();
        void Call(int number, int parts)
        {
            int[] items = [.. Enumerable.Range(0, Items / parts).Select(item => (number * (Items / parts)) + item)];
            Thread.Sleep(items.Sum(item => item < Items * 3 / 4 ? 1 : 3));
            if (parts > 1)
                called.UnionWith(items);
        }

        Compilation.Settle(Call, Items, limit: aMinute);
        Assert.Equal(Items, called.Count);
        called.Clear();
        Compilation.Settle(Call, Items, elsewhere: true, limit: aMinute);
        Assert.Equal(Items, called.Count);
    }

    [Fact]
    public void Work_of_few_items_has_no_more_parts_than_these()
    {
        var most = 0;

        Compilation.Settle(
            (_, parts) =>
            {
                most = Math.Max(most, parts);
                Thread.Sleep(8);
            },
            items: 3,
            elsewhere: true,
            limit: aMinute);

        Assert.Equal(2, most);
    }

    [Fact]
    public void What_a_launch_does_besides_calls_is_compiled_before_it_measures()
    {
        var rehearsals = 0;

        Compilation.Settle(
            (_, _) => { },
            items: 1,
            limit: aMinute,
            rehearse: () =>
            {
                if (++rehearsals > 2)
                    return;
                for (var number = 0; number < 100; number++)
                    CompileSomething(number);
            });

        Assert.Equal(3, rehearsals);
    }

    [Fact]
    public void A_rehearsal_keeps_an_account_of_its_own_and_writes_nothing()
    {
        var written = new StringWriter();
        var console = Console.Out;
        Console.SetOut(written);
        try
        {
            Rehearsal.Run();
        }
        finally
        {
            Console.SetOut(console);
        }

        Assert.Equal("", written.ToString());
    }

    private static void CompileSomething(int number) =>
        Assert.Equal(number, Expression.Lambda<Func<int>>(Expression.Constant(number)).Compile()());
}
