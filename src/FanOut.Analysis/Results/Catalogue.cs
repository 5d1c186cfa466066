using System.Text.Json;
using System.Text.Json.Serialization;

namespace FanOut.Analysis.Results;

/// <summary>What a project says about its strategies and benchmark classes, so that judgements and reports know no names.</summary>
public sealed record Catalogue
{
    private static readonly Lazy<Catalogue> builtIn = new(ReadSuite);

    /// <summary>FanOut's own, frozen: for run records from before they had a catalogue. The suite's peers still come from it.</summary>
    public static Catalogue BuiltIn => builtIn.Value;

    /// <summary>Strategies and what they are compared with; nothing else is known of methods without an entry.</summary>
    public IReadOnlyList<CatalogueStrategy> Strategies { get; init => field = value ?? []; } = [];

    public IReadOnlyList<CatalogueQuestion> Questions { get; init => field = value ?? []; } = [];

    public CatalogueStrategy? Strategy(string method) => Strategies.FirstOrDefault(strategy => strategy.Name == method);

    public CatalogueQuestion? Question(string declaringType) => Questions.FirstOrDefault(question => question.Class == declaringType);

    /// <summary>Whether a class is one of this suite's when its run records had no catalogue yet.</summary>
    internal static bool IsOfSuite(string declaringType) => BuiltIn.Question(declaringType) is not null;

    private static Catalogue ReadSuite()
    {
        using var json = typeof(Catalogue).Assembly.GetManifestResourceStream(typeof(Catalogue), "SuiteCatalogue.json")!;
        return JsonSerializer.Deserialize(json, RunRecordJson.Default.Catalogue)!;
    }
}

/// <summary>What a benchmark method stands for.</summary>
[JsonConverter(typeof(CamelCaseNames<StrategyRole>))]
public enum StrategyRole
{
    Strategy,
    /// <summary>One thread, which speedups are relative to.</summary>
    Baseline,
    /// <summary>Measured for comparison; nobody would choose it.</summary>
    Reference,
    /// <summary>The least that the operating system or another runtime asks for the same thing.</summary>
    Floor,
    Peer,
}

/// <summary>One strategy, floor or peer.</summary>
public sealed record CatalogueStrategy
{
    public required string Name { get; init; }

    /// <summary>What sentences call it, such as <c>new threads</c>; null for its name.</summary>
    public string? Words { get; init; }

    /// <summary>Whether <see cref="Words"/> take a plural verb.</summary>
    public bool IsPlural { get; init; }

    /// <summary>Lines of C# that spread work this way, for reports; null for none.</summary>
    public string? Code { get; init; }

    /// <summary>Place in the order of recommendations, the simplest strategy first; null for what is never recommended.</summary>
    public int? Rank { get; init; }

    public StrategyRole Role { get; init; }

    /// <summary>Its words, or its name where it has none.</summary>
    [JsonIgnore]
    public string InWords => Words ?? Name;

    /// <summary>Whether it is a floor, and so no choice for a .NET program.</summary>
    [JsonIgnore]
    public bool IsFloor => Role == StrategyRole.Floor;

    /// <summary>Method of the floor below this strategy; null without one.</summary>
    public string? Floor { get; init; }

    /// <summary>Method that its speedups are relative to; null for <c>Sequential</c>.</summary>
    public string? Baseline { get; init; }

    /// <summary>Rough time to start one worker, nanoseconds, for forecasts; null where it is negligible or unknown.</summary>
    public double? StartCost { get; init; }
}

/// <summary>How the cost of the work is distributed over its items.</summary>
[JsonConverter(typeof(CamelCaseNames<WorkShape>))]
public enum WorkShape
{
    /// <summary>Items of equal cost that only compute.</summary>
    Uniform,
    /// <summary>Some items cost more than others.</summary>
    Skewed,
    /// <summary>Items make objects, which the garbage collector has to find.</summary>
    Allocating,
    /// <summary>Items wait for memory.</summary>
    MemoryBound,
}

/// <summary>What the cases of a class measure.</summary>
[JsonConverter(typeof(CamelCaseNames<Measure>))]
public enum Measure
{
    Time,
    /// <summary>Time of a call without work.</summary>
    Overhead,
    /// <summary>Time over sizes of work, from which break-even points follow.</summary>
    Sizes,
    /// <summary>Memory of waiting workers; the times mean nothing.</summary>
    Memory,
    /// <summary>Time of waiting, which needs no core.</summary>
    Waiting,
    /// <summary>Updates of a shared variable; some methods lose some, so that they are no choices.</summary>
    LostUpdates,
    /// <summary>Code that never changes.</summary>
    Controls,
    Peers,
}

/// <summary>What a benchmark class asks.</summary>
public sealed record CatalogueQuestion
{
    /// <summary>Full name of the class.</summary>
    public required string Class { get; init; }

    /// <summary>The question as a heading; null for the name of the class.</summary>
    public string? Question { get; init; }

    public Measure Measures { get; init; }

    /// <summary>What is known of work of one shape says nothing about another.</summary>
    public WorkShape Shape { get; init; }

    /// <summary>Whether it is a reader's own kernel, of which nobody has said more than how to run it.</summary>
    [JsonIgnore]
    public bool IsUndescribed => Question is null && Measures is (Measure.Time or Measure.Sizes);

    /// <summary>Plural noun for the items of the work, such as <c>square roots</c>; null where the work has no words.</summary>
    public string? Items { get; init; }

    /// <summary>Items of each worker: the work grows with the workers.</summary>
    public long? ItemsPerWorker { get; init; }

    /// <summary>Items that all workers share.</summary>
    public long? ItemsInAll { get; init; }

    /// <summary>Parameter with the items of each worker, where a class varies them.</summary>
    public string? ItemsParameter { get; init; }

    /// <summary>Whether that parameter has the items of all workers together.</summary>
    public bool IsParameterInAll { get; init; }

    /// <summary>Bytes that an item reads and writes in memory, as STREAM counts them; null where nobody counted.</summary>
    public double? BytesPerItem { get; init; }

    /// <summary>Parameter with the number of workers; null for <c>Workers</c>.</summary>
    public string? WorkersParameter { get; init; }

    /// <summary>Method that the others are compared with beside the baseline; null for none.</summary>
    public string? Reference { get; init; }

    /// <summary>Largest number of workers for which the baseline is measured; null without a limit.</summary>
    public int? MaxBaselineWorkers { get; init; }

    /// <summary>Parameter by which the class varies settings of the runtime; null for none.</summary>
    public CatalogueSettings? Settings { get; init; }

    /// <summary>Times by arithmetic; the first entry that fits a method counts.</summary>
    public IReadOnlyList<ExpectedTime> ExpectedTimes { get; init => field = value ?? []; } = [];

    /// <summary>A sentence below the table of its cases; null for none.</summary>
    public string? Note { get; init; }

    /// <summary>Published figures to show beside measured ones; null for none.</summary>
    public PublishedFigures? Published { get; init; }

    /// <summary>Place of a class in the order of interest, in which classes run and reports show them: first those whose work grows with
    /// the workers, then others that vary the workers, then the rest, then those that vary the sizes of work, whose decisions are
    /// many.</summary>
    /// <param name="hasSteps">Whether its times are compared over several numbers of workers.</param>
    public int Order(bool hasSteps) => this switch
    {
        { Settings: not null } => 2,
        { ItemsPerWorker: not null } => 0,
        { Measures: Measure.Sizes } => 3,
        _ => hasSteps ? 1 : 2,
    };
}

/// <summary>Settings of the runtime that a class compares.</summary>
public sealed record CatalogueSettings
{
    /// <summary>Name of the parameter.</summary>
    public required string Parameter { get; init; }

    /// <summary>Its values, the runtime's default first.</summary>
    public IReadOnlyList<CatalogueSetting> Values { get; init => field = value ?? []; } = [];
}

/// <param name="Value">As the parameter shows it.</param>
/// <param name="Words">What sentences call it, such as <c>server GC</c>.</param>
public sealed record CatalogueSetting(string Value, string Words);

/// <summary>Names of an enumeration in camel case.</summary>
internal sealed class CamelCaseNames<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase)
    where T : struct, Enum;

/// <summary>The time that a case should take.</summary>
/// <param name="Method">The method; null for all others of the class.</param>
/// <param name="Nanoseconds">Nanoseconds per call; null where arithmetic gives none.</param>
public sealed record ExpectedTime(string? Method, double? Nanoseconds);

/// <summary>Figures that somebody published, in the rows of a table.</summary>
/// <param name="Heading">Where they come from, such as <c>original, 16 cores</c>.</param>
public sealed record PublishedFigures(string Heading, IReadOnlyList<PublishedRow> Rows);

/// <summary>A published figure and the cases that measure the same here.</summary>
/// <param name="Name">What was measured, in words.</param>
/// <param name="Figure">The published figure; null for none.</param>
/// <param name="Peer">The class's own method that measures it; null for none.</param>
/// <param name="Class">Full name of the class with .NET's case; null for none.</param>
/// <param name="Workers">Workers of .NET's case; null for the largest number that the peers were measured with.</param>
public sealed record PublishedRow(string Name, string? Figure, string? Peer, string? Class, string? Method, int? Workers);
