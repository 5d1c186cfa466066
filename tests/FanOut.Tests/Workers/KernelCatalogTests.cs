using FanOut.Kernels;
using FanOut.Plans;
using FanOut.Workers;

namespace FanOut.Tests.Workers;

/// <summary>How native workers find kernels: type to name in the parent, name to sum in the child.</summary>
public sealed class KernelCatalogTests
{
    public static TheoryData<string, Type> Names => new()
    {
        { "sqrt", typeof(SqrtKernel) },
        { "vector-sqrt", typeof(VectorSqrtKernel) },
        { "empty", typeof(EmptyKernel) },
        { "heavy-tail", typeof(HeavyTailKernel) },
        { "stamped-short-items", typeof(StampedKernel<ShortItemsKernel>) },
        { "stamped-sqrt", typeof(StampedKernel<SqrtKernel>) },
        { "extra-work-vector-sqrt", typeof(ExtraWorkKernel<VectorSqrtKernel>) },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_kernel_of_the_suite_is_found_under_the_name_that_its_type_is_given(string name, Type kernel)
    {
        Assert.Equal(name, KernelCatalog.NameOf(kernel));
        // sqrt(0) + sqrt(1) = 1.
        double expected = kernel == typeof(EmptyKernel) ? 0
            : kernel == typeof(HeavyTailKernel) ? HeavyTailKernel.Sum(new WorkRange(0, 2))
            : kernel == typeof(StampedKernel<ShortItemsKernel>) ? ShortItemsKernel.Sum(new WorkRange(0, 2))
            : 1;
        Assert.Equal(expected, KernelCatalog.Find(name)!(new WorkRange(0, 2)));
    }

    [Fact]
    public void Other_kernels_have_no_name_whatever_wraps_them() => Assert.All(
        [typeof(Own), typeof(StampedKernel<Own>), typeof(List<SqrtKernel>), typeof(StampedKernel<StampedKernel<SqrtKernel>>)],
        kernel => Assert.Null(KernelCatalog.NameOf(kernel)));

    [Theory]
    [InlineData("")]
    [InlineData("cube")]
    [InlineData("stamped-")]
    [InlineData("other-sqrt")]
    [InlineData("Sqrt")]
    public void Other_names_find_nothing(string name) => Assert.Null(KernelCatalog.Find(name));

    private readonly struct Own : IKernel
    {
        public static double Sum(WorkRange range) => 0;
    }
}
