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

        Compilation.Settle(() =>
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

        Compilation.Settle(() => CompileSomething(++calls), TimeSpan.FromMilliseconds(300));

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

        Compilation.SettleElsewhere(() => calls++);

        Assert.True(calls > 90, $"{calls} calls");
    }

    private static void CompileSomething(int number) =>
        Assert.Equal(number, Expression.Lambda<Func<int>>(Expression.Constant(number)).Compile()());
}
