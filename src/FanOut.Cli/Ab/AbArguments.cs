using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using FanOut.Analysis.Regressions;
using FanOut.Analysis.Regressions.Interleaving;
using FanOut.Analysis.Statistics;
using FanOut.Reports.Texts;

namespace FanOut.Cli.Ab;

/// <summary>The command line of <c>fanout ab</c>.</summary>
internal static class AbArguments
{
    private static readonly Option<string?> basis = new("--base") { Description = "Reference of the state before: a branch, a tag, a commit." };

    private static readonly Option<string?> head = new("--head") { Description = "Reference of the state that is judged. Default: the working tree, with all that is not committed." };

    private static readonly Option<string> project = new("--project") { Description = "The benchmark project: a folder or a project file.", DefaultValueFactory = _ => "benchmarks" };

    private static readonly Option<(int First, bool Extends)> rounds = new("--rounds")
    {
        Description = "Rounds, or two numbers such as 11,22: as many again where the first ones cannot tell. Default: 11,22.",
        CustomParser = ReadRounds,
        DefaultValueFactory = _ => (RoundSchedule.DefaultRounds, true),
    };

    private static readonly Option<TimeSpan?> budget = new("--budget")
    {
        Description = "Time for builds and rounds, such as 10m; the rounds are fitted to it.",
        CustomParser = result => ReadTime(result, "--budget"),
    };

    private static readonly Option<string[]> filter = new("--filter")
    {
        Description = "Full names of the benchmarks, with * and ?.",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => ["*"],
    };

    private static readonly Option<string?> control = new("--control")
    {
        Description = "Full names of benchmarks whose code never changes, with * and ?: if they move, the run is contaminated. NegativeControls always are.",
    };

    private static readonly Option<Margin> margin = CompareCommand.MarginOption();

    private static readonly Option<ConfidenceLevel> level = CompareCommand.LevelOption();

    private static readonly Option<string?> accept = new("--accept") { Description = "JSON file of regressions that are known and wanted." };

    private static readonly Option<bool> strict = new("--strict") { Description = "Exit code 3 where the rounds cannot tell, 4 where the run is contaminated." };

    private static readonly Option<int?> seed = new("--seed") { Description = "Seed of the random order of launches. Default: drawn, and printed." };

    private static readonly Option<string?> output = new("--output") { Description = "Folder of the results, without an earlier run. Default: BenchmarkDotNet.Artifacts/ab-TIME-ID." };

    private static readonly Option<string?> resume = new("--resume") { Description = "Folder of an interrupted run to go on with; what its plan says need not be given, and must agree." };

    private static readonly Option<TimeSpan?> deadline = new("--deadline")
    {
        Description = "What no launch may take longer than. Default: 5m.",
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
        foreach (var state in new Option[] { basis, head })
            state.Validators.Add(PathText.NotEmpty(state.Name, "a commit, branch or tag"));
        foreach (var names in new Option[] { filter, control })
            names.Validators.Add(PathText.NotEmpty(names.Name, "a name of benchmarks"));
        foreach (var option in new Option[] { basis, head, project, rounds, budget, filter, control, margin, level, accept, strict, seed, output, resume, deadline })
            command.Options.Add(option);
        command.Arguments.Add(harness);
        command.Validators.Add(result =>
        {
            if (result.GetResult(basis) is null == result.GetResult(resume) is null)
                result.AddError("ab: give either --base REF or --resume FOLDER.");
        });
    }

    /// <summary>What a command line asks for.</summary>
    public static AbOptions Options(ParseResult parsed)
    {
        var (first, extends) = parsed.GetValue(rounds);
        return new AbOptions
        {
            Base = parsed.GetValue(basis) ?? "",
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
                result.AddError($"--rounds: '{text}' is neither a number of rounds, 5 to 1000, nor such a number and its double, as in 11,22.");
                return default;
        }
    }

    private static TimeSpan? ReadTime(ArgumentResult result, string option)
    {
        var text = result.Tokens is [var token] ? token.Value : "";
        if (DurationText.Parse(text) is { } time)
            return time;
        result.AddError($"{option}: '{text}' is no time such as 90s, 10m or 2h.");
        return null;
    }
}
