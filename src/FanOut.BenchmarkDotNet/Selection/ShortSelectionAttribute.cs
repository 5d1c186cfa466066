namespace FanOut.BenchmarkDotNet;

/// <summary>The cases of a class that a run of everything takes: of a class with many, those that carry its answer.</summary>
[AttributeUsage(AttributeTargets.Class)]
public abstract class ShortSelectionAttribute : Attribute
{
    /// <summary>Whether <c>--filter '*'</c> takes a case; <c>--all</c> and other filters take every case.</summary>
    public abstract bool Includes(BenchmarkCase benchmark);

    /// <summary>Whether a case has as many workers as the last step of the core ladder, or no number of workers.</summary>
    protected static bool IsAtLastStep(BenchmarkCase benchmark) =>
        benchmark.Parameters[BenchmarkResult.WorkersParameter] is not int workers
        || workers == FanOutSwitcher.Ladder.Steps[^1].Workers;
}
