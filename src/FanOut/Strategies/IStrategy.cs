namespace FanOut.Strategies;

/// <summary>A way of spreading the ranges of a plan over workers.</summary>
/// <remarks>Warm workers are made in the constructor and ended by <see cref="IDisposable.Dispose"/>, cold ones inside <see cref="Run"/>,
/// the timed region. A strategy serves one caller at a time unless its own documentation says more.</remarks>
public interface IStrategy : IDisposable
{
    /// <summary>Runs the kernel over every range of the plan, one worker each, and returns when all workers have ended.</summary>
    /// <returns>The partial sums added in worker order: the same bits from every strategy.</returns>
    /// <exception cref="Exception">That of the lowest worker that failed, thrown once and after all workers have ended.</exception>
    double Run(WorkPlan plan);

    /// <summary>Ends what the strategy keeps; one without warm workers keeps nothing.</summary>
#pragma warning disable CA1816 // There is no finalizer to suppress.
    void IDisposable.Dispose()
    {
    }
#pragma warning restore CA1816
}
