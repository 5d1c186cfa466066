namespace FanOut.BenchmarkDotNet;

/// <summary>Something that a benchmark needs and a machine may lack: the benchmark is then left out, with the reason.</summary>
[AttributeUsage(AttributeTargets.Method)]
public abstract class RequirementAttribute : Attribute
{
    /// <summary>The reason and the remedy, a sentence each; null on a machine that has it.</summary>
    /// <param name="benchmarks">The class of the benchmark.</param>
    public abstract (string Reason, string Remedy)? WhyMissing(Type benchmarks);

    /// <summary>Reason and remedy from what a build wrote: one line, with a semicolon between them.</summary>
    /// <param name="line">Not empty.</param>
    protected static (string Reason, string Remedy) Sentences(string line)
    {
        ArgumentException.ThrowIfNullOrEmpty(line);
        return line.Split("; ", 2) is [var reason, var remedy] ? (Sentence(reason), Sentence(remedy)) : (Sentence(line), "Build again.");
    }

    private protected static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..].TrimEnd('.') + ".";
}
