namespace FanOut.Cli.Ab;

/// <summary><c>fanout ab</c>: two commits, environments or builds, measured in turns.</summary>
internal static class AbCommand
{
    private static readonly RunArguments shared = new("ab", "*");

    private static readonly Option<string?> @base = Values.Text(
        "--base", "REF", "Commit to compare with: a branch, a tag or a hash. Default, where settings differ: that of --head.",
        "a commit, branch or tag");

    private static readonly Option<string?> head = Values.Text(
        "--head", "REF", "Commit to judge. Default: the working tree, with its uncommitted changes.", "a commit, branch or tag");

    private static readonly SideOptions baseSide = new("base");
    private static readonly SideOptions headSide = new("head");

    private static readonly Option<(int First, bool Extends)> rounds = Values.Parsed(
        "--rounds", "N", "Number of rounds, or two such as 11,22: as many again if the first ones are inconclusive. Default: 11,22.",
        "5 to 1000, or such a number and its double, for example 11,22", Rounds, (RoundSchedule.DefaultRounds, true));

    private static readonly Option<string?> accept = Values.Text("--accept", "FILE", "JSON file of accepted regressions.");

    private static readonly Option<bool> strict =
        new("--strict") { Description = "Exit code 3 if a benchmark is undecided, 4 if a control moved." };

    public static Command Create()
    {
        var command = new Command("ab", "Measures two commits, environments or builds in turns, launch by launch, and compares them.")
        {
            @base, head,
        };
        baseSide.AddTo(command);
        headSide.AddTo(command);
        foreach (var option in new Option[] { rounds, accept, strict })
            command.Options.Add(option);
        shared.AddTo(command);
        command.Validators.Add(result =>
        {
            var hasBase = result.GetResult(@base) is not null;
            if (hasBase && shared.Resumes(result))
                result.AddError("give either --base REF or --resume FOLDER");
            else if (!hasBase && !shared.Resumes(result) && baseSide.Typed(result).SetEquals(headSide.Typed(result)))
                result.AddError(
                    "the sides do not differ; give --base REF, a setting of one side such as --head-env NAME=VALUE, or --resume FOLDER");
        });
        command.SetAction(Run);
        return command;
    }

    private static Task<int> Run(ParseResult parsed, CancellationToken cancellation)
    {
        var (first, extends) = parsed.GetValue(rounds);
        var asked = shared.Options(parsed, parsed.GetValue(@base), parsed.GetValue(head), first) with
        {
            BaseSettings = baseSide.Read(parsed),
            HeadSettings = headSide.Read(parsed),
            Extends = extends,
            RoundsAreGiven = parsed.GetResult(rounds) is { Implicit: false },
            Accept = parsed.GetValue(accept),
            Strict = parsed.GetValue(strict),
        };
        return InterruptSignals.Run(
            () => AbFolder.Find(asked.Output) is null ? null : $"fanout ab --resume {asked.Output}",
            token => Run(parsed, asked, token), cancellation);
    }

    private static async Task<int> Run(ParseResult parsed, AbOptions asked, CancellationToken cancellation)
    {
        var plan = shared.Begun(parsed, asked, AbFolder.PlanName, plan => AbRun.Batches(plan, asked.Output));
        var progress = IRunProgress.ToStandardError();
        var run = new AbRun(plan?.Resumed(asked) ?? asked, progress, RunArguments.CommandLine(parsed));
        var comparison = QuotedProfile.Beside(await run.Execute(plan, cancellation), path: null);
        Write(asked.Output, comparison);
        if (run.MeasuringShare is { } share)
            progress.Say(FormattableString.Invariant($"{share:0%} of the rounds' time was spent in measured iterations."));
        return CompareCommand.Show(comparison, asked.Strict);
    }

    /// <summary>Writes the answer beside the rounds, in every format.</summary>
    private static void Write(string folder, Comparison comparison)
    {
        foreach (var (name, format) in new[]
        {
            ("comparison.txt", "text"), ("comparison.json", "json"), ("comparison.md", "markdown"), ("comparison.html", "html"),
            ("annotations.txt", "github"),
        })
            OutputText.Write(CompareCommand.Text(comparison, format), Path.Combine(folder, name));
    }

    private static (int First, bool Extends)? Rounds(string text) => text.Split(',').Select(Values.Count).ToArray() switch
    {
        [>= 5 and <= 1_000 and int only] => (only, false),
        [>= 5 and <= 1_000 and int first, var second] when second == 2 * first => (first, true),
        _ => null,
    };
}
