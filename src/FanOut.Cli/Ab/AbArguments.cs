using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using FanOut.Analysis.Regressions;
using FanOut.Analysis.Regressions.Interleaving;
using FanOut.Analysis.Statistics;
using FanOut.Cli.Usage;
using FanOut.Reports.Texts;

namespace FanOut.Cli.Ab;

/// <summary>The command line of <c>fanout ab</c>.</summary>
internal static class AbArguments
{
    private static readonly Option<string?> @base = new("--base") { HelpName = "REF", Description = "Commit to compare with: a branch, a tag or a hash." };

    private static readonly Option<string?> head = new("--head") { HelpName = "REF", Description = "Commit to judge. Default: the working tree, with its uncommitted changes." };

    private static readonly Option<string> project = new("--project") { Description = "Benchmark project: a folder or a project file. Default: benchmarks.", HelpName = "PATH", DefaultValueFactory = _ => "benchmarks" };

    private static readonly Option<(int First, bool Extends)> rounds = new("--rounds")
    {
        HelpName = "N",
        Description = "Number of rounds, or two such as 11,22: as many again if the first ones are inconclusive. Default: 11,22.",
        CustomParser = ReadRounds,
        DefaultValueFactory = _ => (RoundSchedule.DefaultRounds, true),
    };

    private static readonly Option<TimeSpan?> budget = new("--budget")
    {
        HelpName = "TIME",
        Description = "Time limit for builds and rounds, such as 10m; it sets the number of rounds.",
        CustomParser = result => ReadTime(result, "--budget"),
    };

    private static readonly Option<string[]> filter = new("--filter")
    {
        Description = "Full names of the benchmarks, with * and ?. Default: all.",
        HelpName = "GLOB",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => ["*"],
    };

    private static readonly Option<string?> control = new("--control")
    {
        HelpName = "GLOB",
        Description = "Full names of more benchmarks whose code never changes, with * and ?. If one changes its time, no time is judged.",
    };

    private static readonly Option<Margin> margin = CompareCommand.MarginOption();

    private static readonly Option<ConfidenceLevel> level = CompareCommand.LevelOption();

    private static readonly Option<string?> accept = new("--accept") { HelpName = "FILE", Description = "JSON file of accepted regressions." };

    private static readonly Option<bool> strict = new("--strict") { Description = "Exit code 3 if a benchmark is undecided, 4 if a control moved." };

    private static readonly Option<int?> seed = new("--seed") { HelpName = "N", Description = "Seed of the random order of launches. Default: random, and printed." };

    private static readonly Option<string?> output = new("--output") { HelpName = "FOLDER", Description = "Folder of the results, without an earlier run. Default: BenchmarkDotNet.Artifacts/ab-TIME-ID." };

    private static readonly Option<string?> resume = new("--resume") { HelpName = "FOLDER", Description = "Folder of an interrupted run to go on with; what its plan says need not be given, and must agree." };

    private static readonly Option<TimeSpan?> deadline = new("--deadline")
    {
        HelpName = "TIME",
        Description = "Maximum time per launch. Default: 5m.",
        CustomParser = result => ReadTime(result, "--deadline"),
        DefaultValueFactory = _ => TimeSpan.FromMinutes(5),
    };

    private static readonly Argument<string[]> harness = HarnessArguments.Argument();

    /// <summary>The folder of an interrupted run; null for a new one.</summary>
    public static string? Resume(ParseResult parsed) => parsed.GetValue(resume);

    /// <summary>Whether an option is on the command line.</summary>
    public static bool IsGiven(ParseResult parsed, string option) =>
        parsed.CommandResult.Children.OfType<OptionResult>().Any(given => given.Option.Name == option && !given.Implicit);

    /// <summary>Adds all of them to the command, and what they must keep to together.</summary>
    public static void AddTo(Command command)
    {
        foreach (var path in new Option[] { project, output, resume, accept })
            path.Validators.Add(PathText.NotEmpty(path.Name));
        foreach (var state in new Option[] { @base, head })
            state.Validators.Add(PathText.NotEmpty(state.Name, "a commit, branch or tag"));
        foreach (var names in new Option[] { filter, control })
            names.Validators.Add(PathText.NotEmpty(names.Name, "a name of benchmarks"));
        foreach (var option in new Option[] { @base, head, project, rounds, budget, filter, control, margin, level, accept, strict, seed, output, resume, deadline })
            command.Options.Add(option);
        command.Arguments.Add(harness);
        command.Validators.Add(result =>
        {
            if (result.GetResult(@base) is null == result.GetResult(resume) is null)
                result.AddError("give either --base REF or --resume FOLDER");
        });
    }

    /// <summary>What a command line asks for.</summary>
    public static AbOptions Options(ParseResult parsed)
    {
        var (first, extends) = parsed.GetValue(rounds);
        return new AbOptions
        {
            Base = parsed.GetValue(@base) ?? "",
            Head = parsed.GetValue(head),
            Project = parsed.GetRequiredValue(project),
            Rounds = first,
            Extends = extends,
            RoundsAreGiven = parsed.GetResult(rounds) is { Implicit: false },
            Budget = parsed.GetValue(budget),
            Filters = parsed.GetRequiredValue(filter),
            Control = parsed.GetValue(control),
            Margin = parsed.GetValue(margin),
            Level = parsed.GetValue(level),
            Accept = parsed.GetValue(accept),
            Strict = parsed.GetValue(strict),
            Seed = parsed.GetValue(seed) ?? Random.Shared.Next(),
            Output = Path.GetFullPath(parsed.GetValue(resume) ?? parsed.GetValue(output) ?? OutputFolder.New("ab")),
            Deadline = parsed.GetValue(deadline)!.Value,
            HarnessArguments = parsed.GetValue(harness) ?? [],
        };
    }

    private static (int First, bool Extends) ReadRounds(ArgumentResult result)
    {
        var text = result.Tokens is [var token] ? token.Value : "";
        int?[] looks = [.. text.Split(',').Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (int?)null)];
        switch (looks)
        {
            case [>= 5 and <= 1_000 and var only]:
                return (only, false);
            case [>= 5 and <= 1_000 and var first, var second] when second == 2 * first:
                return (first, true);
            default:
                result.AddError(UsageError.Invalid("--rounds", text, "5 to 1000, or such a number and its double, for example 11,22"));
                return default;
        }
    }

    private static TimeSpan? ReadTime(ArgumentResult result, string option)
    {
        var text = result.Tokens is [var token] ? token.Value : "";
        if (DurationText.Parse(text) is { } time)
            return time;
        result.AddError(UsageError.Invalid(option, text, "a time, for example 90s, 10m or 2h"));
        return null;
    }
}
