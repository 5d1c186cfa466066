using FanOut.Cores;

namespace FanOut.Tests.Cores;

public sealed class CpuQuotaTests
{
    [Theory]
    [InlineData(0.1, 1)]
    [InlineData(1, 1)]
    [InlineData(1.000001, 2)]
    [InlineData(1.5, 2)]
    [InlineData(16, 16)]
    [InlineData(1e300, int.MaxValue)]
    public void The_usable_cpus_are_the_quota_rounded_up(double cpus, int usable) => Assert.Equal(usable, new CpuQuota(cpus).UsableCpus);

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.PositiveInfinity)]
    public void A_quota_that_is_not_positive_and_finite_is_refused(double cpus) =>
        Assert.Throws<ArgumentOutOfRangeException>(nameof(cpus), () => new CpuQuota(cpus));

    [Fact]
    public void Not_a_number_is_refused_by_name() =>
        Assert.Contains("NaN", Record.Exception(() => new CpuQuota(double.NaN))!.Message, StringComparison.Ordinal);
}
