using FanOut.Plans;
using FanOut.Strategies;

namespace FanOut.Benchmarks;

/// <summary>OpenMP in a strategy's place: its parallel for over the ranges of a plan, which a C program would have at hand as this has.</summary>
internal sealed class OpenMpRoots(OpenMpWaiting waiting) : IStrategy
{
    private readonly OpenMpLibrary library = OpenMpLibrary.Load(waiting);
    private WorkPlan? known;
    private long[] bounds = [];

    /// <inheritdoc/>
    public double Run(WorkPlan plan)
    {
        if (plan != known)
            (known, bounds) = (plan, OpenMpLibrary.Bounds(plan));
        return library.Roots(bounds);
    }

    /// <summary>Nothing to end: OpenMP keeps its threads until the process ends.</summary>
    public void Dispose()
    {
    }
}
