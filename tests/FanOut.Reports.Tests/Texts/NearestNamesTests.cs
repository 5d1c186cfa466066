using FanOut.Reports.Texts;

namespace FanOut.Reports.Tests.Texts;

public sealed class NearestNamesTests
{
    private static readonly string[] names =
    [
        "FanOut.Benchmarks.KernelThroughput.Scalar",
        "FanOut.Benchmarks.StrongScaling.ParallelFor",
        "FanOut.Benchmarks.StrongScaling.Threads",
        "FanOut.Benchmarks.WeakScaling.Threads",
    ];

    [Theory]
    [InlineData("*WeakScalin.Threads*", "FanOut.Benchmarks.WeakScaling.Threads")]
    [InlineData("kernelthroughput.scaler", "FanOut.Benchmarks.KernelThroughput.Scalar")]
    [InlineData("ParalelFor", "FanOut.Benchmarks.StrongScaling.ParallelFor")]
    [InlineData("FanOut.Benchmarks.StrongScaling.Treads", "FanOut.Benchmarks.StrongScaling.Threads")]
    public void A_misspelt_filter_finds_what_was_meant(string filter, string meant) =>
        Assert.Equal(meant, NearestNames.To(filter, names)[0]);

    [Fact]
    public void No_more_names_than_asked_for() => Assert.Equal(2, NearestNames.To("x", names, count: 2).Count);

    [Fact]
    public void An_empty_filter_is_no_error() => Assert.Equal(3, NearestNames.To("", names).Count);
}
