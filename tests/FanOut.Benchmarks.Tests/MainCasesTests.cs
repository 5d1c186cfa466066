using System.Reflection;

namespace FanOut.Benchmarks.Tests;

/// <summary>What a run of everything takes of classes that are variations of another.</summary>
[Collection(nameof(SuiteOptions))]
public sealed class MainCasesTests
{
    [Fact]
    public void They_are_at_the_last_step_and_have_the_named_methods_and_the_baseline()
    {
        var classes = Cases.OfAll(SuiteConfig.Job, "1,2").ToLookup(benchmark => benchmark.Descriptor.Type)
            .Select(cases => (Cases: cases, Main: cases.Key.GetCustomAttribute<MainCasesAttribute>())).Where(one => one.Main is not null)
            .ToArray();

        Assert.NotEmpty(classes);
        Assert.All(classes, one =>
        {
            var taken = one.Cases.Where(one.Main!.Includes).ToArray();
            Assert.All(taken, benchmark => Assert.Equal(2, benchmark.Parameters["Workers"]));
            var methods = taken.Select(benchmark => benchmark.Descriptor.WorkloadMethod.Name).ToArray();
            Assert.Contains("Sequential", methods);
            Assert.Equal(
                one.Main.Methods.Count > 0 ? one.Main.Methods.Order()
                    : one.Cases.Select(benchmark => benchmark.Descriptor.WorkloadMethod.Name).Distinct().Order(),
                methods.Order());
        });
    }
}
