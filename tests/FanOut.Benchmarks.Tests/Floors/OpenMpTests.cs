using FanOut.Kernels;
using FanOut.Plans;
using FanOut.Strategies;

namespace FanOut.Benchmarks.Tests;

/// <summary>OpenMP's loops, under the one policy that this process can have.</summary>
[Collection(OwnProcess.Name)]
public sealed class OpenMpTests
{
    // Passive: threads that spun would disturb the other tests for the rest of this process.
    private static OpenMpLibrary Loaded()
    {
        OwnProcess.Needs(Requirement.OpenMp);
        return OpenMpLibrary.Load(OpenMpWaiting.Passive);
    }

    [Fact]
    public void The_roots_have_the_bits_of_the_baseline()
    {
        var openMp = Loaded();
        var plan = WorkPlan.Split(10_007, 3);
        using var sequential = new Sequential<SqrtKernel>();

        Assert.Equal(sequential.Run(plan), openMp.Roots(OpenMpLibrary.Bounds(plan)));
    }

    [Fact]
    public void The_shapes_have_the_bits_of_the_kernels_under_both_schedules()
    {
        Loaded();
        AssertSameBits<UniformKernel>();
        AssertSameBits<RampKernel>();
        AssertSameBits<HeavyTailKernel>();
        AssertSameBits<ShortItemsKernel>();

        static void AssertSameBits<TKernel>() where TKernel : IKernel
        {
            var plan = WorkPlan.Split(Shapes.Items + 1_000, 3);
            var expected = TKernel.Sum(new WorkRange(0, plan.TotalItems));
            foreach (var schedule in Enum.GetValues<OpenMpSchedule>())
                Assert.Equal(expected, new OpenMpShape<TKernel>(schedule, OpenMpWaiting.Passive).Run(plan));
        }
    }

    [Fact]
    public void As_many_threads_take_part_as_there_are_workers_also_more_than_cores()
    {
        var openMp = Loaded();

        // Fewer would be an error: the C side asks how many there were.
        foreach (var workers in (int[])[1, 2, 3, Environment.ProcessorCount + 5])
            openMp.Empty(workers);
    }

    [Fact]
    public void Another_policy_in_the_same_process_is_refused()
    {
        Loaded();

        Assert.Throws<InvalidOperationException>(() => OpenMpLibrary.Load(OpenMpWaiting.Active));
    }
}
