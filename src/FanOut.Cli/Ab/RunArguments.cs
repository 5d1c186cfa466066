using System.CommandLine.Parsing;
using FanOut.Analysis.Statistics;

namespace FanOut.Cli.Ab;

/// <summary>The arguments that <c>ab</c> and <c>calibrate</c> share: what to measure, how long, where to keep it.</summary>
/// <param name="kind">Beginning of the name of a new folder of results.</param>
/// <param name="filters">Benchmarks unless the user names some.</param>
internal sealed class RunArguments(string kind, string filters)
{
    private readonly Option<string> project = new("--project")
    {
        HelpName = "PATH",
        Description = "Benchmark project: a folder or a project file. Default: benchmarks.",
        DefaultValueFactory = _ => "benchmarks",
    };

    private readonly Option<TimeSpan?> budget = new("--budget")
    {
        HelpName = "TIME",
        Description = "Time limit for builds and rounds, such as 10m; it sets the number of rounds.",
        CustomParser = Time,
    };

    private readonly Option<string[]> filter = new("--filter")
    {
        HelpName = "GLOB",
        Description =
            $"Full names of the benchmarks, with * and ?; negative controls always run. Default: {(filters == "*" ? "all" : filters)}.",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [filters],
    };

    private readonly Option<string?> control = PathText.Option(
        "--control", "GLOB",
        "Full names of more benchmarks whose code never changes, with * and ?. If one changes its time, no time is judged.",
        "a name of benchmarks");

    private readonly Option<Margin> margin = CompareCommand.MarginOption();

    private readonly Option<ConfidenceLevel> level = CompareCommand.LevelOption();

    private readonly Option<int?> seed = new("--seed")
    {
        HelpName = "N",
        Description = "Seed of the random order of launches. Default: random, and printed.",
    };

    private readonly Option<string?> output = PathText.Option(
        "--output", "FOLDER", $"Folder for the results, without an earlier run. Default: BenchmarkDotNet.Artifacts/{kind}-TIME-ID.");

    private readonly Option<string?> resume = PathText.Option(
        "--resume", "FOLDER", "Folder of an interrupted run to continue; options of its plan may be omitted, and must agree if given.");

    private readonly Option<TimeSpan?> deadline = new("--deadline")
    {
        HelpName = "TIME",
        Description = "Maximum time per launch. Default: 5m.",
        CustomParser = Time,
        DefaultValueFactory = _ => TimeSpan.FromMinutes(5),
    };

    // The parser takes every word that it cannot place for one of these; UsageError does not.
    private readonly Argument<string[]> harness = new(UsageText.HarnessArguments)
    {
        Description = "After --: arguments for BenchmarkDotNet, such as --iterationCount 5.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    /// <summary>Adds all of them to a command.</summary>
    public void AddTo(Command command)
    {
        project.Validators.Add(PathText.NotEmpty(project.Name));
        filter.Validators.Add(PathText.NotEmpty(filter.Name, "a name of benchmarks"));
        foreach (var option in new Option[] { project, budget, filter, control, margin, level, seed, output, resume, deadline })
            command.Options.Add(option);
        command.Arguments.Add(harness);
    }

    /// <summary>Whether an interrupted run is to be continued.</summary>
    public bool Resumes(SymbolResult result) => result.GetResult(resume) is not null;

    /// <summary>Whether an option is on the command line.</summary>
    public static bool IsGiven(ParseResult parsed, string option) =>
        parsed.CommandResult.Children.OfType<OptionResult>().Any(given => given.Option.Name == option && !given.Implicit);

    /// <summary>The command line, for the records.</summary>
    public static string[] CommandLine(ParseResult parsed) =>
        [parsed.CommandResult.Command.Name, .. parsed.Tokens.Skip(1).Select(token => token.Value)];

    /// <summary>What the command line says about them.</summary>
    public AbOptions Options(ParseResult parsed, string @base, string? head, int rounds) => new()
    {
        Base = @base,
        Head = head,
        Project = parsed.GetRequiredValue(project),
        Rounds = rounds,
        Budget = parsed.GetValue(budget),
        Filters = parsed.GetRequiredValue(filter),
        Control = parsed.GetValue(control),
        Margin = parsed.GetValue(margin),
        Level = parsed.GetValue(level),
        Seed = parsed.GetValue(seed) ?? Random.Shared.Next(),
        Output = Path.GetFullPath(parsed.GetValue(resume) ?? parsed.GetValue(output) ?? OutputFolder.New(kind)),
        Deadline = parsed.GetValue(deadline)!.Value,
        HarnessArguments = parsed.GetValue(harness) ?? [],
    };

    private static TimeSpan? Time(ArgumentResult result) =>
        UsageError.Read(result, "a time, for example 90s, 10m or 2h", DurationText.Parse);
}
