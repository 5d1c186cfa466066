using System.Reflection;

namespace FanOut.Benchmarks;

/// <summary>A benchmark class that declares what it asks, for judgements and reports.</summary>
public interface IQuestion
{
    static abstract CatalogueQuestion Question { get; }
}

/// <summary>The run record's catalogue: FanOut's strategies and floors, the suite's peers, and the questions of classes.</summary>
internal static class QuestionCatalogue
{
    public static Catalogue For(IEnumerable<Type> classes) => new()
    {
        Strategies = [.. StrategyCatalog.All.Select(Recorded), .. Peers],
        Questions = [.. classes.Select(QuestionOf).OfType<CatalogueQuestion>()],
    };

    /// <summary>The question of a class, for its <see cref="IQuestion.Question"/>.</summary>
    public static CatalogueQuestion Entry<TClass>(string question, Measure measures = Measure.Time) =>
        new() { Class = typeof(TClass).FullName!, Question = question, Measures = measures };

    private static object? QuestionOf(Type type) =>
        type.GetProperty(nameof(IQuestion.Question), BindingFlags.Public | BindingFlags.Static)?.GetValue(null);

    private static IEnumerable<CatalogueStrategy> Peers =>
        Catalogue.BuiltIn.Strategies.Where(strategy => strategy.Role == Analysis.Results.StrategyRole.Peer);

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
