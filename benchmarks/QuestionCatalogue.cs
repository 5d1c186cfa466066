using System.Reflection;
using RecordedRole = FanOut.Analysis.Results.StrategyRole;
using StrategyRole = FanOut.Strategies.StrategyRole;

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
    [
        Peer(nameof(PythonPeers.Threading)),
        Peer(nameof(PythonPeers.Multiprocessing)),
        Peer(nameof(PythonPeers.FreeThreadedSequential), nameof(PythonPeers.FreeThreadedSequential)),
        Peer(nameof(PythonPeers.FreeThreadedThreading), nameof(PythonPeers.FreeThreadedSequential)),
        Peer(nameof(PythonPeers.FreeThreadedMultiprocessing), nameof(PythonPeers.FreeThreadedSequential)),
    ];

    private static CatalogueStrategy Peer(string method, string? baseline = null) =>
        new() { Name = method, Role = RecordedRole.Peer, Baseline = baseline };

    private static CatalogueStrategy Recorded(StrategyDescription strategy) => new()
    {
        Name = strategy.Name,
        Words = strategy.Words,
        IsPlural = strategy.IsPlural,
        Rank = strategy.Role is StrategyRole.Baseline or StrategyRole.Strategy ? strategy.Rank : null,
        Role = Enum.Parse<RecordedRole>(strategy.Role.ToString()),
        Floor = strategy.Floor,
        StartCost = strategy.StartCost?.TotalNanoseconds,
    };
}
