using BenchmarkDotNet.Attributes;
using FanOut.Analysis.Results;

namespace FanOut.Benchmarks.Tests;

/// <summary>What the suite writes into its run records about its strategies and classes.</summary>
public sealed class QuestionCatalogueTests
{
    private static readonly Type[] classes = [.. typeof(WeakScaling).Assembly.GetTypes()
        .Where(type => !type.IsAbstract && type.IsDefined(typeof(BenchmarkCategoryAttribute), inherit: true))];

    private static readonly Catalogue catalogue = RunCatalogue.For(classes);

    [Fact]
    public void Every_class_declares_its_question()
    {
        Assert.Equal(21, classes.Length);
        Assert.Equal(classes.Select(type => type.FullName), catalogue.Questions.Select(question => question.Class));
        Assert.All(catalogue.Questions, question => Assert.NotEmpty(question.Question!));
    }

    [Fact]
    public void Every_method_and_parameter_that_a_question_names_is_in_its_class()
    {
        foreach (var (type, question) in classes.Zip(catalogue.Questions))
        {
            Assert.All(
                new[] { question.WorkersParameter, question.ItemsParameter, question.Settings?.Parameter }.OfType<string>(), name =>
                    Assert.NotNull(type.GetProperty(name)));
            Assert.All(
                question.ExpectedTimes.Select(time => time.Method).Append(question.Reference).OfType<string>(),
                name => Assert.NotNull(type.GetMethod(name)));
        }
    }

    [Fact]
    public void Every_published_figure_names_a_benchmark()
    {
        var rows = catalogue.Question(typeof(PythonPeers).FullName!)!.Published!.Rows;

        Assert.All(rows, row => Assert.True(row.Peer is not null || row.Method is not null));
        Assert.All(rows.Where(row => row.Peer is not null), row => Assert.NotNull(typeof(PythonPeers).GetMethod(row.Peer!)));
        Assert.All(
            rows.Where(row => row.Class is not null),
            row => Assert.NotNull(classes.Single(type => type.FullName == row.Class).GetMethod(row.Method!)));
    }

    [Fact]
    public void Every_benchmark_of_a_comparison_is_in_the_catalogue_of_strategies() =>
        Assert.All(
            typeof(WeakScaling).GetMethods().Where(method => method.IsDefined(typeof(BenchmarkAttribute), inherit: true)),
            method => Assert.NotNull(catalogue.Strategy(method.Name)));

    /// <summary>Records of older versions have no catalogue: their reports would change if the suite's knowledge had.</summary>
    [Fact]
    public void Older_records_are_read_with_the_same_figures_floors_and_roles()
    {
        Assert.Subset(
            catalogue.Questions.Select(Figures).ToHashSet(),
            Catalogue.BuiltIn.Questions.Select(Figures).ToHashSet());
        Assert.Subset(
            catalogue.Strategies.Select(strategy => (strategy.Name, strategy.Role, strategy.Floor, strategy.Baseline)).ToHashSet(),
            Catalogue.BuiltIn.Strategies.Select(strategy => (strategy.Name, strategy.Role, strategy.Floor, strategy.Baseline)).ToHashSet());

        static string Figures(CatalogueQuestion question) => string.Join(' ',
        [
            question.Class, question.Measures, question.Items, question.ItemsPerWorker, question.ItemsInAll, question.ItemsParameter,
            question.WorkersParameter, question.Reference, question.MaxBaselineWorkers, .. question.ExpectedTimes,
            .. question.Published?.Rows ?? [],
        ]);
    }
}
