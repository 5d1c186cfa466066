using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Tests.Statistics;

public sealed class StudentQuantileTests
{
    // Two-sided critical values as printed in any statistics textbook, e.g. NIST/SEMATECH e-Handbook, section 1.3.6.7.2.
    [Theory]
    [InlineData(0.95, 1, 12.706)]
    [InlineData(0.95, 4, 2.776)]
    [InlineData(0.95, 9, 2.262)]
    [InlineData(0.99, 1, 63.657)]
    [InlineData(0.99, 2, 9.925)]
    [InlineData(0.99, 4, 4.604)]
    [InlineData(0.99, 9, 3.250)]
    [InlineData(0.99, 30, 2.750)]
    [InlineData(0.998, 4, 7.173)]
    public void Quantiles_are_those_of_the_published_tables(double level, int degreesOfFreedom, double published) =>
        Assert.Equal(published, StudentQuantile.Find(new ConfidenceLevel(level), degreesOfFreedom), 0.0006);

    // One degree of freedom is the Cauchy distribution, whose quantile is a tangent: t = tan(pi / 2 * level).
    // With two, P(|T| < t) = t / sqrt(2 + t^2), so t = level * sqrt(2 / (1 - level^2)).
    [Theory]
    [InlineData(0.5)]
    [InlineData(0.9)]
    [InlineData(0.99)]
    [InlineData(0.9999)]
    [InlineData(0.999999)]
    public void Quantiles_of_one_and_two_degrees_of_freedom_are_the_closed_forms_at_any_level(double level)
    {
        var cauchy = Math.Tan(Math.PI / 2 * level);
        var two = level * Math.Sqrt(2 / (1 - (level * level)));

        Assert.Equal(1, StudentQuantile.Find(new ConfidenceLevel(level), 1) / cauchy, 1e-6);
        Assert.Equal(1, StudentQuantile.Find(new ConfidenceLevel(level), 2) / two, 1e-6);
    }

    [Fact]
    public void No_degree_of_freedom_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentQuantile.Find(ConfidenceLevel.Default, 0));
}
