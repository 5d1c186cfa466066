using FanOut.Analysis.Results;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Scaling;

/// <summary>Which strategy to take for one measured work at one number of workers, and what every other choice costs.</summary>
public sealed record Decision
{
    /// <summary>One of its cases: class, parameters and job are those of all.</summary>
    public required BenchmarkResult Case { get; init; }

    /// <summary>Class and parameters, such as <c>WeakScaling(Workers: 2)</c>.</summary>
    public string Name => Case.Parameters.Count == 0 ? Case.Type
        : $"{Case.Type}({string.Join(", ", Case.Parameters.Select(parameter => $"{parameter.Name}: {parameter.Value}"))})";

    public string Job => Case.Id.Job;

    /// <summary>Workers of every choice but the baseline; null for a class without a number of workers.</summary>
    public required int? Workers { get; init; }

    /// <summary>Whether workers share CPUs or a quota stops them, as far as the files say.</summary>
    public required bool TakesTurns { get; init; }

    /// <summary>Nanoseconds of all the work on one thread, the baseline's typical time; null if it is missing.</summary>
    public required Estimate? TotalWork { get; init; }

    /// <summary>All choices, the smallest loss first, the baseline among them.</summary>
    public required IReadOnlyList<Choice> Choices { get; init; }

    /// <summary>The recommended choice; null where none is within the tolerance, or where one thread may be as good.</summary>
    public required Choice? Recommended { get; init; }

    /// <summary>Whether the recommendation is certain: its loss is within the tolerance, and every simpler strategy is excluded.</summary>
    public required bool IsSettled { get; init; }

    /// <summary>Rounds taken, and rounds after which it would be settled if they spread as these do; null if settled or without
    /// end.</summary>
    public required (int Taken, int? Needed) Rounds { get; init; }

    /// <summary>Rounds that it does not rest on, because others took much of the machine.</summary>
    public int RoundsLeftOut { get; init; }

    /// <summary>Strategies that the order of simplicity does not hold, and that are taken as the least simple.</summary>
    public IEnumerable<string> Unranked =>
        Choices.Where(choice => choice is { IsBaseline: false, Entry.Rank: null }).Select(choice => choice.Strategy);

    /// <summary>What kept the machine busy in more than a tenth of the launches of its cases; empty where nothing did or nobody
    /// knows.</summary>
    public required IReadOnlyList<Finding> Disturbances { get; init; }

    /// <summary>What limits the decision; findings about single cases are with the cases.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }
}

/// <summary>One strategy that the work could be given to.</summary>
public sealed record Choice
{
    public required BenchmarkId Id { get; init; }
    public string Strategy => Entry.Name;

    /// <summary>What its project says about the strategy.</summary>
    public required CatalogueStrategy Entry { get; init; }

    public required bool IsBaseline { get; init; }

    /// <summary>Typical nanoseconds of a call.</summary>
    public required Estimate Time { get; init; }

    /// <summary>Nanoseconds of the fastest iteration, median over launches.</summary>
    public required double Best { get; init; }

    /// <summary>Mean nanoseconds over a launch's iterations, mean over launches: bad calls count in full.</summary>
    public required double Mean { get; init; }

    /// <summary>The mean over the smallest mean of the others, in the rounds that both have, less 1; 0 or more.</summary>
    public required double MeanLoss { get; init; }

    /// <summary>The 90th percentile of single calls; null where there are fewer than <see cref="SlowCall.Required"/> of them.</summary>
    public required SlowCall? Slow { get; init; }

    /// <summary>Time of the baseline over that; exactly 1 for the baseline itself, null where it is missing.</summary>
    public required Estimate? Speedup { get; init; }

    /// <summary>How much longer it takes than the best of the others; null where no round is common to all.</summary>
    public required Loss? Loss { get; init; }

    /// <summary>Total work in nanoseconds from which on it beats one thread; null where sizes were not measured with so many
    /// workers.</summary>
    public BoundedEstimate? BreakEven { get; init; }

    /// <summary>Whether it beats one thread here: null where the interval of the speedup holds 1 or is missing.</summary>
    public bool? Pays => Speedup switch
    {
        { IsExact: true } => false,
        { Interval.Lower: > 1 } => true,
        { Interval.Upper: < 1 } => false,
        _ => null,
    };
}
