using System.Reflection;

namespace FanOut.BenchmarkDotNet;

/// <summary>A benchmark class that declares what it asks, for judgements and reports.</summary>
public interface IQuestion
{
    /// <summary>What the class asks.</summary>
    static abstract CatalogueQuestion Question { get; }

    /// <summary>Other runtimes' ways that its methods measure, and ways that only such a class has.</summary>
    static virtual IEnumerable<CatalogueStrategy> Peers => [];
}

/// <summary>A benchmark class whose question follows from an instance of it.</summary>
internal interface IDescribedClass
{
    CatalogueQuestion Question { get; }

    /// <summary>Whether calls are made before the first measured one until the runtime has optimised what they need.</summary>
    bool WaitsForCompiler { get; }
}

/// <summary>The run record's catalogue: FanOut's strategies and floors, and the questions and peers of classes.</summary>
internal static class RunCatalogue
{
    public static Catalogue For(IEnumerable<Type> classes) => new()
    {
        // Classes may share theirs.
        Strategies = [.. StrategyCatalog.All.Select(Recorded), .. classes.SelectMany(type => PeersOf(type) ?? []).Distinct()],
        Questions = [.. classes.Select(QuestionOf).OfType<CatalogueQuestion>()],
    };

    /// <summary>What a class asks; null for one that does not say.</summary>
    public static CatalogueQuestion? QuestionOf(Type type) => Declared(type, nameof(IQuestion.Question)) as CatalogueQuestion
        ?? (type.IsAssignableTo(typeof(IDescribedClass)) ? ((IDescribedClass)Activator.CreateInstance(type)!).Question : null);

    private static IEnumerable<CatalogueStrategy>? PeersOf(Type type) =>
        Declared(type, nameof(IQuestion.Peers)) as IEnumerable<CatalogueStrategy>;

    private static object? Declared(Type type, string name) => type.IsAssignableTo(typeof(IQuestion))
        ? type.GetProperty(name, BindingFlags.Public | BindingFlags.Static)?.GetValue(null)
        : null;

    private static CatalogueStrategy Recorded(StrategyDescription strategy) => new()
    {
        Name = strategy.Name,
        Words = strategy.Words,
        IsPlural = strategy.IsPlural,
        Rank = strategy.Role is Strategies.StrategyRole.Baseline or Strategies.StrategyRole.Strategy ? strategy.Rank : null,
        Role = Enum.Parse<Analysis.Results.StrategyRole>(strategy.Role.ToString()),
        Floor = strategy.Floor,
        StartCost = strategy.StartCost?.TotalNanoseconds,
        Code = strategy.Code,
    };
}
