using System.Diagnostics;
using System.Linq.Expressions;
using System.Text;
using System.Text.Json;
using FanOut.Analysis.Figures;

namespace FanOut.BenchmarkDotNet.Tests;

// The tests write the one outcome of this process, and run one after the other.
public sealed class CompilationTests
{
    [Fact]
    public void Calls_go_on_for_as_long_as_they_make_the_runtime_compile_and_for_thirty_calls_after_that()
    {
        var calls = 0;

        Compilation.Settle((_, _) =>
        {
            if (++calls <= 5)
                CompileSomething(calls);
        });

        Assert.True(calls > 35, $"{calls} calls");
    }

    [Fact]
    public void Work_that_compiles_in_every_call_is_measured_as_it_is_and_the_launch_says_so()
    {
        var calls = 0;

        Compilation.Settle((_, _) => CompileSomething(++calls), TimeSpan.FromMilliseconds(300));

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
    public void Processes_whose_compiler_nobody_sees_get_the_calls_of_three_steps()
    {
        var calls = 0;

        Compilation.SettleElsewhere((_, _) => calls++);

        Assert.True(calls > 90, $"{calls} calls");
    }

    [Fact]
    public void Long_work_is_cut_and_all_of_its_parts_are_called()
    {
        var called = new Dictionary<int, HashSet<int>>();

        Compilation.SettleElsewhere((number, parts) =>
        {
            (called.TryGetValue(parts, out var numbers) ? numbers : called[parts] = []).Add(number);
            var start = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(start) < TimeSpan.FromMilliseconds(20) / parts)
                Thread.SpinWait(10);
        });

        Assert.Contains(called, entry => entry.Key > 1 && entry.Value.SetEquals(Enumerable.Range(0, entry.Key)));
    }

    private static void CompileSomething(int number) =>
        Assert.Equal(number, Expression.Lambda<Func<int>>(Expression.Constant(number)).Compile()());
}
