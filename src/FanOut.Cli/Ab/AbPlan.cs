using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using FanOut.Analysis.Results;
using FanOut.Analysis.Statistics;

namespace FanOut.Cli.Ab;

/// <summary>What a run set out to do: <c>fanout-ab.json</c> in its folder, by which <c>--resume</c> goes on with it.</summary>
internal sealed record AbPlan
{
    private const int CurrentSchemaVersion = 1;

    // Names and paths stay readable; the file is never embedded in HTML as it is.
    private static readonly AbPlanJson json = new(new JsonSerializerOptions(AbPlanJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>The version of the file's meaning.</summary>
    [JsonPropertyOrder(-1)]
    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>Top folder of the repository.</summary>
    public required string Repository { get; init; }

    /// <summary>The project, relative to that.</summary>
    public required string Project { get; init; }

    /// <summary>The state before.</summary>
    public required SourceState Base { get; init; }

    /// <summary>The state that is judged.</summary>
    public required SourceState Head { get; init; }

    /// <summary>Rounds of the first look.</summary>
    public required int Rounds { get; init; }

    /// <summary>Whether as many again may be taken.</summary>
    public required bool Extends { get; init; }

    /// <summary>Benchmarks to run.</summary>
    public required IReadOnlyList<string> Filters { get; init; }

    /// <summary>Benchmarks whose code does not change, beyond this suite's own.</summary>
    public string? Control { get; init; }

    /// <summary>What a change must exceed.</summary>
    public required string Margin { get; init; }

    /// <summary>Level of the intervals.</summary>
    public required double Level { get; init; }

    /// <summary>Seed of the order.</summary>
    public required int Seed { get; init; }

    /// <summary>The cases of the rounds, in the order that the seed permutes.</summary>
    public required IReadOnlyList<string> Cases { get; init; }

    /// <summary>Arguments for the harness.</summary>
    public required IReadOnlyList<string> HarnessArguments { get; init; }

    /// <summary>Reads the plan of a folder.</summary>
    /// <exception cref="ResultFileException">There is none, or it is none.</exception>
    public static AbPlan Read(string folder)
    {
        var path = Path.Combine(folder, AbFolder.PlanName);
        try
        {
            var plan = JsonSerializer.Deserialize(File.ReadAllBytes(path), json.AbPlan);
            return plan is { SchemaVersion: CurrentSchemaVersion, Rounds: >= 1, Level: > 0 and < 1 } && Analysis.Regressions.Margin.Parse(plan.Margin) is not null
                ? plan
                : throw new ResultFileException(path, "is no plan that this program can go on with.");
        }
        catch (JsonException exception)
        {
            throw new ResultFileException(path, $"is no plan at {exception.Path ?? "$"}.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ResultFileException(path, $"cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>Writes the plan into its folder, which it makes.</summary>
    /// <exception cref="ResultFileException">It cannot be written.</exception>
    public void Write(string folder)
    {
        var path = Path.Combine(folder, AbFolder.PlanName);
        try
        {
            Directory.CreateDirectory(folder);
            // The results are nothing that one would commit by mistake: they stand in a folder that git passes over.
            File.WriteAllText(Path.Combine(folder, ".gitignore"), "*\n");
            var temporary = $"{path}.{Path.GetRandomFileName()}";
            File.WriteAllBytes(temporary, JsonSerializer.SerializeToUtf8Bytes(this, json.AbPlan));
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ResultFileException(path, $"cannot be written: {exception.Message}", exception);
        }
    }

    /// <summary>The options of a run that goes on with this plan.</summary>
    /// <param name="now">What the user asked for now: the folder, and what concerns this sitting alone.</param>
    public AbOptions Resumed(AbOptions now) => now with
    {
        Base = Base.Commit,
        Head = Head.Commit,
        Project = Path.Combine(Repository, Project),
        Rounds = Rounds,
        Extends = Extends,
        Filters = Filters,
        Control = Control,
        Margin = Analysis.Regressions.Margin.Parse(Margin)!.Value,
        Level = new ConfidenceLevel(Level),
        Seed = Seed,
        HarnessArguments = HarnessArguments,
        Budget = null,
    };
}

/// <summary>The JSON of a plan.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", RespectNullableAnnotations = true)]
[JsonSerializable(typeof(AbPlan))]
internal sealed partial class AbPlanJson : JsonSerializerContext;
