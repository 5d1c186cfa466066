using FanOut.Analysis.Figures;
using FanOut.Analysis.Results;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Tests.Figures;

public sealed class InputFiguresTests
{
    private static readonly BenchmarkId id = new("Own.Words.ManagedProcesses(Workers: 2)", Made.Job);

    private static readonly RunRecord record = LaunchFiguresTests.Record(
        LaunchFiguresTests.Launch(id, 1, """{"inputBytes":1000,"inputInCallNanoseconds":20}"""),
        LaunchFiguresTests.Launch(id, 2, """{"inputBytes":3000,"inputInCallNanoseconds":40}"""),
        LaunchFiguresTests.Launch(id, 3, """{"inputBytes":1000}"""));

    [Fact]
    public void The_memory_of_the_input_is_that_of_every_launch() =>
        Assert.Equal(new Spread(1000, 1000, 3000, 3), InputFigures.ReadMemory(record, id));

    // 20 and 40 of 80.
    [Fact]
    public void Its_share_is_the_time_of_making_it_over_that_of_a_call() =>
        Assert.Equal(new Spread(0.375, 0.25, 0.5, 2), InputFigures.ReadShare(record, id, call: 80));

    [Theory]
    [InlineData(null)]
    [InlineData(0.0)]
    public void Without_the_time_of_a_call_there_is_no_share(double? call) => Assert.Null(InputFigures.ReadShare(record, id, call));

    [Fact]
    public void A_kernel_without_input_has_neither()
    {
        var other = new BenchmarkId("Own.Primes.Threads(Workers: 2)", Made.Job);

        Assert.Null(InputFigures.ReadMemory(record, other));
        Assert.Null(InputFigures.ReadShare(record, other, call: 80));
    }
}
