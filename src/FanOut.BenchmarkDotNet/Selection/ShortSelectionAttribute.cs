namespace FanOut.BenchmarkDotNet;

/// <summary>The cases of a class that a run of everything takes: of a class with many, those that carry its answer.</summary>
[AttributeUsage(AttributeTargets.Class)]
public abstract class ShortSelectionAttribute : Attribute
{
    /// <summary>Whether <c>--filter '*'</c> takes a case; <c>--all</c> and other filters take every case.</summary>
    public abstract bool Includes(BenchmarkCase benchmark);

    /// <summary>Whether a case has as many workers as the last step of the core ladder, or no number of workers.</summary>
    /// <param name="maxWorkers">Steps above it do not count, unless there are no others: for work that takes long on one thread.</param>
    protected static bool IsAtLastStep(BenchmarkCase benchmark, int maxWorkers = int.MaxValue)
    {
        var steps = FanOutSwitcher.Ladder.Steps.Select(step => step.Workers).ToList();
        return benchmark.Parameters[BenchmarkResult.WorkersParameter] is not int workers
            || workers == steps.FindLast(step => step <= Math.Max(maxWorkers, steps[0]));
    }
}
