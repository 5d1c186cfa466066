using System.Text.Json.Serialization;

namespace FanOut.Cli.Ab;

/// <summary>The plan of a run of <c>ab</c> or <c>calibrate</c>: a file in its folder, from which <c>--resume</c> continues.</summary>
internal sealed record AbPlan
{
    private const int CurrentSchemaVersion = 1;

    private static readonly JsonFile<AbPlan> format = new("a plan", CurrentSchemaVersion, AbPlanJson.Default);

    /// <summary>File name of a plan of <c>calibrate</c>; that of <c>ab</c> is <see cref="AbFolder.PlanName"/>.</summary>
    public const string CalibrationName = "fanout-calibrate.json";

    [JsonPropertyOrder(-1)]
    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    public required string Repository { get; init; }

    /// <summary>The project, relative to the root.</summary>
    public required string Project { get; init; }
    public required SourceState Base { get; init; }
    public required SourceState Head { get; init; }

    // Plans of earlier versions have none; the generated reader then passes null.
    public SideSettings BaseSettings { get; init => field = value ?? SideSettings.None; } = SideSettings.None;
    public SideSettings HeadSettings { get; init => field = value ?? SideSettings.None; } = SideSettings.None;
    public required int Rounds { get; init; }
    public required bool Extends { get; init; }
    public required IReadOnlyList<string> Filters { get; init; }
    public string? Control { get; init; }
    public required string Margin { get; init; }
    public required double Level { get; init; }
    public required int Seed { get; init; }

    /// <summary>The cases of the rounds, in the order that the seed permutes.</summary>
    public required IReadOnlyList<string> Cases { get; init; }
    public required IReadOnlyList<string> HarnessArguments { get; init; }

    /// <exception cref="ResultFileException">There is none, or it cannot be continued.</exception>
    public static AbPlan Read(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        return format.Read(path) is { IsPossible: true } plan
            ? plan : throw new ResultFileException(path, "is not a plan that this program can continue.");
    }

    /// <summary>Writes the plan into its folder, created if missing.</summary>
    /// <exception cref="ResultFileException">It cannot be written, or another run has begun in the folder.</exception>
    public void Write(string folder, string name)
    {
        WholeFiles.CreateFolder(folder);
        // Git ignores the folder, so that results are not committed by mistake.
        WholeFiles.Write(Path.Combine(folder, ".gitignore"), "*\n"u8.ToArray());
        format.Create(Path.Combine(folder, name), this);
    }

    public static AbPlan From(
        AbOptions options, string repository, string project, SourceState @base, SourceState head, IReadOnlyList<CasePair> pairs) => new()
        {
            Repository = repository,
            Project = project,
            Base = @base,
            Head = head,
            BaseSettings = options.BaseSettings,
            HeadSettings = options.HeadSettings,
            Rounds = options.Rounds,
            Extends = options.Extends,
            Filters = options.Filters,
            Control = options.Control,
            Margin = options.Margin.ToString(),
            Level = options.Level.Value,
            Seed = options.Seed,
            Cases = [.. pairs.Select(pair => pair.Head.Key)],
            HarnessArguments = options.HarnessArguments,
        };

    /// <summary>Refuses builds with other cases than the rounds.</summary>
    public void RequireCases(string folder, IReadOnlyList<CasePair> pairs)
    {
        if (!Cases.SequenceEqual(pairs.Select(pair => pair.Head.Key)))
            throw new AbException($"{folder}: the benchmarks or their jobs differ from those of the existing rounds.");
    }

    /// <summary>Refuses an option that was given with another value than the plan's.</summary>
    public void RequireAgreement(AbOptions asked, Func<string, bool> isGiven)
    {
        (string Option, bool Agrees)[] options =
        [
            ("--head", asked.Head == Head.Commit),
            ("--ref", asked.Head == Head.Commit),
            ("--base-env", asked.BaseSettings.Variables.SequenceEqual(BaseSettings.Variables)),
            ("--head-env", asked.HeadSettings.Variables.SequenceEqual(HeadSettings.Variables)),
            ("--base-property", asked.BaseSettings.Properties.SequenceEqual(BaseSettings.Properties)),
            ("--head-property", asked.HeadSettings.Properties.SequenceEqual(HeadSettings.Properties)),
            ("--project", Path.GetFullPath(asked.Project) == Path.GetFullPath(Path.Combine(Repository, Project))),
            ("--rounds", asked.Rounds == Rounds && asked.Extends == Extends),
            ("--budget", false),
            ("--filter", asked.Filters.SequenceEqual(Filters)),
            ("--control", asked.Control == Control),
            ("--margin", asked.Margin.ToString() == Margin),
            ("--level", asked.Level.Value.Equals(Level)),
            ("--seed", asked.Seed == Seed),
            ("--output", false),
        ];
        var differing = options.Where(option => isGiven(option.Option) && !option.Agrees).Select(option => option.Option).FirstOrDefault()
            ?? (asked.HarnessArguments.Count > 0 && !asked.HarnessArguments.SequenceEqual(HarnessArguments) ? "arguments after --" : null);
        if (differing is not null)
            throw new ResultFileException(differing, $"cannot change in a resumed run; {asked.Output} keeps its own.");
    }

    /// <summary>The options of a run that continues this plan: the plan's, and those that concern this sitting only.</summary>
    public AbOptions Resumed(AbOptions now) => now with
    {
        Base = Base.Commit,
        Head = Head.Commit,
        BaseSettings = BaseSettings,
        HeadSettings = HeadSettings,
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

    /// <summary>Whether this program can have written it; the reader of JSON does not check the contents of lists.</summary>
    private bool IsPossible =>
        Rounds is >= 5 and <= 1_000 && Level is > 0 and < 1 && Analysis.Regressions.Margin.Parse(Margin) is not null
        && Base.IsPossible && Head.IsPossible && SideOptions.ArePossible(BaseSettings) && SideOptions.ArePossible(HeadSettings)
        && Cases.Count > 0 && Filters.Count > 0
        && new[] { Repository, Project, Control ?? "" }.Concat(Filters).Concat(Cases).Concat(HarnessArguments)
            .All(text => text is not null && !text.Contains('\0'));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n",
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(AbPlan))]
internal sealed partial class AbPlanJson : JsonSerializerContext;
