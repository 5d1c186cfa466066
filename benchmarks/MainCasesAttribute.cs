namespace FanOut.Benchmarks;

/// <summary>In a run of everything, the cases at the last step of the core ladder: those of some methods, or all.</summary>
/// <param name="methods">Their names; none for all.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class MainCasesAttribute(params string[] methods) : ShortSelectionAttribute
{
    public IReadOnlyList<string> Methods => methods;

    public override bool Includes(BenchmarkCase benchmark) =>
        IsAtLastStep(benchmark) && (methods.Length == 0 || methods.Contains(benchmark.Descriptor.WorkloadMethod.Name));
}
