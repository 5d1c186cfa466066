using FanOut.Kernels;
using FanOut.Plans;
using FanOut.Workers;

namespace FanOut.Tests.Workers;

/// <summary>How native workers find kernels: type to name in the parent, name to sum in the child.</summary>
public sealed class WorkerKernelTests
{
    private static readonly WorkerKernel[] kernels =
    [
        WorkerKernel.Create<SqrtKernel>("FanOut.Kernels.SqrtKernel"),
        // As C# writes them.
        WorkerKernel.Create<Nested>("FanOut.Tests.Workers.WorkerKernelTests.Nested"),
        WorkerKernel.Create<Generic<int>>("FanOut.Tests.Workers.WorkerKernelTests.Generic<int>"),
        WorkerKernel.Create<InputKernel<WithInput, string[]>>("FanOut.Tests.Workers.WorkerKernelTests.WithInput"),
    ];

    public static TheoryData<Type, double> Kernels => new()
    {
        { typeof(SqrtKernel), 1 },
        { typeof(StampedKernel<SqrtKernel>), 1 },
        { typeof(Nested), 2 },
        { typeof(ExtraWorkKernel<Nested>), 2 },
        { typeof(Generic<int>), 3 },
        { typeof(StampedKernel<Generic<int>>), 3 },
        { typeof(InputKernel<WithInput, string[]>), 4 },
        { typeof(StampedKernel<InputKernel<WithInput, string[]>>), 4 },
    };

    [Theory]
    [MemberData(nameof(Kernels))]
    public void A_kernel_is_found_under_the_name_of_its_type_whatever_C_sharp_calls_it(Type kernel, double sum) =>
        Assert.Equal(sum, WorkerKernel.Find(kernels, WorkerKernel.NameOf(kernel))!(new WorkRange(0, 2)));

    [Fact]
    public void Ordinary_types_have_the_name_that_CSharp_gives_them() => Assert.Equal(
        ("FanOut.Kernels.SqrtKernel", "stamped-FanOut.Kernels.SqrtKernel", "extra-work-FanOut.Kernels.SqrtKernel"),
        (WorkerKernel.NameOf(typeof(SqrtKernel)), WorkerKernel.NameOf(typeof(StampedKernel<SqrtKernel>)),
            WorkerKernel.NameOf(typeof(ExtraWorkKernel<SqrtKernel>))));

    [Fact]
    public void Other_kernels_are_not_found_whatever_wraps_them() => Assert.All(
        [typeof(EmptyKernel), typeof(StampedKernel<EmptyKernel>), typeof(Generic<long>), typeof(StampedKernel<StampedKernel<SqrtKernel>>)],
        kernel => Assert.Null(WorkerKernel.Find(kernels, WorkerKernel.NameOf(kernel))));

    [Theory]
    [InlineData("")]
    [InlineData("stamped-")]
    [InlineData("other-FanOut.Kernels.SqrtKernel")]
    [InlineData("fanout.kernels.sqrtkernel")]
    public void Other_names_find_nothing(string name) => Assert.Null(WorkerKernel.Find(kernels, name));

    private readonly struct Nested : IKernel
    {
        public static double Sum(WorkRange range) => 2;
    }

    private readonly struct Generic<TAny> : IKernel
    {
        public static double Sum(WorkRange range) => 3;
    }

    private readonly struct WithInput : IKernel<string[]>
    {
        public static string[] Prepare() => ["four"];

        public static double Sum(string[] input, WorkRange range) => input[0].Length;
    }
}
