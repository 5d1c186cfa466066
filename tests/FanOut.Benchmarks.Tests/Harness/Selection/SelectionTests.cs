using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Loggers;

namespace FanOut.Benchmarks.Tests;

[Collection(nameof(SuiteOptions))]
public sealed class SelectionTests
{
    private static Selection Of(params string[] arguments) => Of(all: false, arguments);

    private static Selection Of(bool all, params string[] arguments) => Selection.Select(
        HarnessOptions.Parse(
            arguments, withSuiteJob => SuiteConfig.Create(Path.GetTempPath(), NullLogger.Instance, withSuiteJob, [])),
        typeof(WeakScaling).Assembly, all);

    private static int Count(Selection selection, Type? type = null) =>
        selection.Cases.Count(benchmark => benchmark.Descriptor.Type == (type ?? typeof(GarbageCollection)));

    private static string Refusal(params string[] arguments) => Assert.Throws<UsageException>(() => Of(arguments)).Message;

    [Fact]
    public void Every_class_is_in_a_category_by_which_it_is_chosen()
    {
        foreach (var type in Of("--filter", "*").Classes.Select(info => info.Type))
        {
            var attribute = Assert.Single(type.GetCustomAttributes(typeof(BenchmarkCategoryAttribute), inherit: true));
            var category = Assert.Single(((BenchmarkCategoryAttribute)attribute).Categories);
            Assert.Contains(type, Of("--anyCategories", category.ToLowerInvariant()).Classes.Select(info => info.Type));
        }
    }

    [Fact]
    public void Only_a_run_of_everything_takes_fewer_cases_of_a_class_and_says_how_many()
    {
        var all = Count(Of("--filter", "*GarbageCollection*"));
        var everything = Of("--filter", "*");

        Assert.Contains((typeof(GarbageCollection), all - Count(everything)), everything.Shortened);
        Assert.DoesNotContain(typeof(WeakScaling), everything.Shortened.Select(entry => entry.Class));
        Assert.Contains(
            (typeof(MemoryBound), Count(Of("--filter", "*MemoryBound*"), typeof(MemoryBound)) - Count(everything, typeof(MemoryBound))),
            everything.Shortened);
        Assert.InRange(Count(everything), 2, all / 2);
        Assert.All(
            new[]
            {
                Of(all: true, "--filter", "*"), Of("--filter", "*", "*Weak*"), Of("--filter", "**"), Of("--anyCategories", "garbage"),
                Of("--filter", "*", "--anyCategories", "garbage"), Of("--filter", "*.Garbage*"),
            },
            selection => Assert.Equal((all, 0), (Count(selection), selection.Shortened.Count)));
    }

    [Fact]
    public void Categories_and_filters_narrow_each_other() =>
        Assert.Equal(
            ["WeakScaling.Threads"],
            Of("--anyCategories", "Scaling", "Memory", "--filter", "*WeakScaling.Threads").Cases.Select(
                benchmark => benchmark.Descriptor.DisplayInfo).Distinct());

    [Theory]
    [InlineData("No benchmark is in category 'Scalin'. Nearest: Scaling, ", "--anyCategories", "Scalin")]
    [InlineData("No benchmark is in category 'Memroy'. Nearest: Memory, ", "--filter", "*Weak*", "--allCategories", "Memroy")]
    [InlineData("No benchmark is in category 'Memory' 'Scaling'. Nearest: Memory, ", "--allCategories", "Memory", "Scaling")]
    [InlineData("No benchmark matches '*WeakScaling.Threads' in category 'Memory'. Nearest: FanOut.Benchmarks.WeakScaling.Threads, ",
        "--filter", "*WeakScaling.Threads", "--anyCategories", "Memory")]
    [InlineData("No benchmark matches '*WeakScaling.Treads'. Nearest: FanOut.Benchmarks.WeakScaling.Threads, ", "--filter",
        "*WeakScaling.Treads")]
    public void What_matches_nothing_is_refused_with_the_nearest_names(string start, params string[] arguments) =>
        Assert.StartsWith(start, Refusal(arguments), StringComparison.Ordinal);
}
