using FanOut.Kernels;
using FanOut.Plans;
using FanOut.Strategies;

namespace FanOut.Stress;

/// <summary>Calls of one strategy with random plans, every sum held against the sequential one's bits.</summary>
internal static class RandomCalls
{
    // Short shares: the stress is on the hand-over, and the time of a call decides how many there are.
    private const int MostItems = 300;

    /// <summary>Makes the calls from the current thread.</summary>
    /// <param name="strategy">Runs the kernel.</param>
    /// <param name="mostWorkers">Plans have one worker to this many.</param>
    /// <param name="calls">How many calls.</param>
    /// <param name="seed">Seed of the plans.</param>
    /// <param name="stage">Is told of each call that has ended.</param>
    /// <exception cref="WrongSumException">A sum is wrong.</exception>
    public static void Make<TKernel>(IStrategy strategy, int mostWorkers, int calls, int seed, Stage stage)
        where TKernel : IKernel
    {
        var random = new Random(seed);
        using var sequential = new Sequential<TKernel>();
        for (var call = 0; call < calls; call++)
        {
            var items = random.Next(MostItems);
            var workers = random.Next(1, mostWorkers + 1);
            var split = random.Next(2) == 0;
            var plan = split ? WorkPlan.Split(items, workers) : WorkPlan.Repeat(items, workers);
            var (expected, sum) = (sequential.Run(plan), strategy.Run(plan));
            if (BitConverter.DoubleToInt64Bits(expected) != BitConverter.DoubleToInt64Bits(sum))
            {
                var made = $"{(split ? nameof(WorkPlan.Split) : nameof(WorkPlan.Repeat))}({items}, {workers})";
                throw new WrongSumException($"Call {call} of seed {seed}, {made}: {sum:R} instead of {expected:R}.");
            }

            stage.CallEnded();
        }
    }
}
