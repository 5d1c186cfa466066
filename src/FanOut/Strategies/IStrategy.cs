using FanOut.Plans;

namespace FanOut.Strategies;

/// <summary>A way of spreading the ranges of a plan over workers.</summary>
/// <remarks>
/// What a strategy keeps between calls (warm threads, warm processes) is made in its constructor and ended by
/// <see cref="IDisposable.Dispose"/>; what it makes per call (cold workers) is made and ended inside <see cref="Run"/>.
/// <see cref="Run"/> is the timed region. A strategy serves one caller at a time unless its own documentation says more.
/// </remarks>
public interface IStrategy : IDisposable
{
    /// <summary>Runs the kernel over every range of the plan, one worker each, and returns when all workers have ended.</summary>
    /// <param name="plan">Which range each worker takes.</param>
    /// <returns>The partial sums added in worker order: the same bits from every strategy.</returns>
    /// <exception cref="Exception">
    /// A worker's exception, that of the lowest worker where several failed, thrown once and after all workers have ended.
    /// </exception>
    double Run(WorkPlan plan);
}
