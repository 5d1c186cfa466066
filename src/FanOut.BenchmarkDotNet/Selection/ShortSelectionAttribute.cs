namespace FanOut.BenchmarkDotNet;

/// <summary>The cases of a class that a run of everything takes: of a class with many, those that carry its answer.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal abstract class ShortSelectionAttribute : Attribute
{
    public abstract bool Includes(BenchmarkCase benchmark);

    /// <summary>Whether a case has as many workers as the last step of the core ladder.</summary>
    protected static bool IsAtLastStep(BenchmarkCase benchmark) =>
        (int)benchmark.Parameters[BenchmarkResult.WorkersParameter] == SuiteOptions.Current.Ladder.Steps[^1].Workers;
}
