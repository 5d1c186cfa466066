using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Filters;

namespace FanOut.Benchmarks;

/// <summary>Leaves the many requests to the methods that are named: one after the other they would take ten seconds, in processes 200 of these.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ManyRequestsAttribute(params string[] methods) : FilterConfigBaseAttribute(new SimpleFilter(benchmark =>
    methods.Contains(benchmark.Descriptor.WorkloadMethod.Name) || (int)benchmark.Parameters[nameof(IoBound.Requests)] == IoBound.FewRequests))
{
    /// <summary>The methods.</summary>
    public IReadOnlyList<string> Methods { get; } = methods;
}
