using System.CommandLine.Parsing;

namespace FanOut.Cli.Ab;

/// <summary>The arguments that <c>ab</c> and <c>calibrate</c> share: what to measure, how long, where to keep it.</summary>
/// <param name="kind">Beginning of the name of a new folder of results.</param>
internal sealed class RunArguments(string kind, string filters)
{
    private const string Time = "a time, for example 90s, 10m or 2h";

    private readonly Option<string> project = new("--project")
    {
        HelpName = "PATH",
        Description = "Benchmark project: a folder or a project file. Default: benchmarks.",
        DefaultValueFactory = _ => "benchmarks",
    };

    private readonly Option<TimeSpan?> budget = Values.Parsed(
        "--budget", "TIME", "Time limit for builds and rounds, such as 10m; it sets the number of rounds.", Time, DurationText.Parse);

    private readonly Option<string[]> filter = new("--filter")
    {
        HelpName = "GLOB",
        Description =
            $"Full names of the benchmarks, with * and ?; negative controls always run. Default: {(filters == "*" ? "all" : filters)}.",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [filters],
    };

    private readonly Option<string?> control = Values.Text(
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

    private readonly Option<string?> output = Values.Text(
        "--output", "FOLDER", $"Folder for the results, without an earlier run. Default: BenchmarkDotNet.Artifacts/{kind}-TIME-ID.");

    private readonly Option<string?> resume = Values.Text(
        "--resume", "FOLDER", "Folder of an interrupted run to continue; options of its plan may be omitted, and must agree if given.");

    private readonly Option<TimeSpan> deadline = Values.Parsed(
        "--deadline", "TIME", "Maximum time per launch. Default: 5m.", Time, DurationText.Parse, TimeSpan.FromMinutes(5));

    // The parser takes every word that it cannot place for one of these; UsageError does not.
    private readonly Argument<string[]> harness = new(UsageText.HarnessArguments)
    {
        Description = "After --: arguments for BenchmarkDotNet, such as --iterationCount 5.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public void AddTo(Command command)
    {
        project.Validators.Add(Values.NotEmpty(project.Name));
        filter.Validators.Add(Values.NotEmpty(filter.Name, "a name of benchmarks"));
        foreach (var option in new Option[] { project, budget, filter, control, margin, level, seed, output, resume, deadline })
            command.Options.Add(option);
        command.Arguments.Add(harness);
    }

    public bool Resumes(SymbolResult result) => result.GetResult(resume) is not null;

    /// <summary>The plan of the interrupted run to continue, without what is left of an incomplete round; null for a new run.</summary>
    /// <param name="batches">The rounds of a plan, each with its seed and the number of rounds that it may have.</param>
    /// <exception cref="ResultFileException">There is no such run, it disagrees, or the folder of a new run is in use.</exception>
    public AbPlan? Begun(ParseResult parsed, AbOptions asked, string name, Func<AbPlan, (RoundFiles Files, int Seed, int Limit)[]> batches)
    {
        if (!Resumes(parsed.CommandResult))
        {
            OutputFolder.RequireUnused(asked.Output);
            return null;
        }

        var plan = AbPlan.Read(asked.Output, name);
        plan.RequireAgreement(asked, option =>
            parsed.CommandResult.Children.OfType<OptionResult>().Any(given => given.Option.Name == option && !given.Implicit));
        var all = batches(plan);
        foreach (var (files, seed, limit) in all)
            files.RequirePlan(plan, seed, limit);
        foreach (var (files, _, _) in all)
            files.RemoveIncomplete();
        return plan;
    }

    /// <summary>The command line, for the records.</summary>
    public static string[] CommandLine(ParseResult parsed) =>
        [parsed.CommandResult.Command.Name, .. parsed.Tokens.Skip(1).Select(token => token.Value)];

    public AbOptions Options(ParseResult parsed, string? @base, string? head, int rounds) => new()
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
        Deadline = parsed.GetValue(deadline),
        HarnessArguments = parsed.GetValue(harness) ?? [],
    };
}
