namespace FanOut.BenchmarkDotNet;

/// <summary>Something that a benchmark needs and a machine may lack: the benchmark is then left out, with the reason.</summary>
[AttributeUsage(AttributeTargets.Method)]
public abstract class RequirementAttribute : Attribute
{
    /// <summary>The reason and the remedy, a sentence each; null on a machine that has it.</summary>
    public abstract (string Reason, string Remedy)? WhyMissing { get; }
}
