using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using FanOut.Analysis.Regressions;
using FanOut.Analysis.Regressions.Calibration;
using FanOut.Analysis.Statistics;
using FanOut.Cli.Ab;
using FanOut.Cli.Usage;
using FanOut.Reports.Comparisons;
using FanOut.Reports.Texts;
using Spectre.Console;

namespace FanOut.Cli.Calibrate;

/// <summary><c>fanout calibrate</c>: what comparisons on this machine can be trusted with.</summary>
internal static class CalibrateCommand
{
    /// <summary>Twice the rounds of a first look, so that those of one are drawn from more than themselves.</summary>
    private const int DefaultRounds = 2 * Analysis.Regressions.Interleaving.RoundSchedule.DefaultRounds;

    /// <summary>What ends a command that was interrupted: 128 + SIGINT, as shells have it.</summary>
    private const int Interrupted = 130;

    private static readonly Option<string?> from = new("--from") { HelpName = "FOLDER", Description = "Folder of earlier rounds to use; nothing is measured." };

    private static readonly Option<string?> reference = new("--ref") { HelpName = "REF", Description = "Commit to calibrate with. Default: the working tree." };

    private static readonly Option<string> project = new("--project") { Description = "Benchmark project: a folder or a project file. Default: benchmarks.", HelpName = "PATH", DefaultValueFactory = _ => "benchmarks" };

    private static readonly Option<int> rounds = new("--rounds")
    {
        HelpName = "N",
        Description = $"Rounds of each amount of work, 11 or more. Default: {DefaultRounds}.",
        DefaultValueFactory = _ => DefaultRounds,
    };

    private static readonly Option<TimeSpan?> budget = new("--budget") { HelpName = "TIME", Description = "Time limit for builds and rounds, such as 1h; it sets the number of rounds.", CustomParser = result => ReadTime(result, "--budget") };

    private static readonly Option<string[]> filter = new("--filter")
    {
        Description = "Full names of the benchmarks, with * and ?; negative controls always run. Default: *WeakScaling*.",
        HelpName = "GLOB",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => ["*WeakScaling*"],
    };

    private static readonly Option<string?> control = new("--control") { HelpName = "GLOB", Description = "Full names of more benchmarks whose code never changes, with * and ?." };

    private static readonly Option<Margin> margin = CompareCommand.MarginOption();

    private static readonly Option<ConfidenceLevel> level = CompareCommand.LevelOption();

    private static readonly Option<int?> seed = new("--seed") { HelpName = "N", Description = "Seed of the random order of launches. Default: random, and printed." };

    private static readonly Option<string?> output = new("--output") { HelpName = "FOLDER", Description = "Folder of the rounds, without an earlier run. Default: BenchmarkDotNet.Artifacts/calibration-TIME-ID." };

    private static readonly Option<string?> resume = new("--resume") { HelpName = "FOLDER", Description = "Folder of an interrupted calibration to go on with; what its plan says need not be given, and must agree." };

    private static readonly Option<string?> profile = new("--profile") { HelpName = "FILE", Description = "Machine profile to write. Default: the current user's." };

    private static readonly Option<TimeSpan?> deadline = new("--deadline")
    {
        HelpName = "TIME",
        Description = "Maximum time per launch. Default: 5m.",
        CustomParser = result => ReadTime(result, "--deadline"),
        DefaultValueFactory = _ => TimeSpan.FromMinutes(5),
    };

    private static readonly Argument<string[]> harness = HarnessArguments.Argument();

    public static Command Create()
    {
        var command = new Command("calibrate", "Measures how often comparisons on this machine are wrong, and the smallest change that they find.");
        foreach (var path in new Option[] { from, project, output, resume, profile })
            path.Validators.Add(PathText.NotEmpty(path.Name));
        reference.Validators.Add(PathText.NotEmpty(reference.Name, "a commit, branch or tag"));
        foreach (var names in new Option[] { filter, control })
            names.Validators.Add(PathText.NotEmpty(names.Name, "a name of benchmarks"));
        rounds.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !(int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 11 and <= 1_000))
                result.AddError(UsageError.Invalid("--rounds", token.Value, "11 to 1000"));
        });
        foreach (var option in new Option[] { from, reference, project, rounds, budget, filter, control, margin, level, seed, output, resume, profile, deadline })
            command.Options.Add(option);
        command.Arguments.Add(harness);
        command.Validators.Add(result =>
        {
            if (result.GetValue(from) is not null && result.GetValue(resume) is not null)
                result.AddError("give either --from FOLDER or --resume FOLDER");
        });
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, CancellationToken cancellation)
    {
        using var signals = new InterruptSignals(cancellation);
        var options = Options(parsed);
        var plan = parsed.GetValue(resume) is null ? null : CalibrationRounds.Begun(options.Run, option => AbArguments.IsGiven(parsed, option));
        if (plan is not null)
            options = options with { Run = plan.Resumed(options.Run) };
        else if (options.From is null)
            OutputFolder.RequireUnused(options.Run.Output);
        IAbProgress progress = Console.IsErrorRedirected
            ? new PlainProgress(Console.Error)
            : new LiveProgress(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }));
        try
        {
            if (options.From is null)
                await new CalibrationRounds(options.Run, progress, ["calibrate", .. parsed.Tokens.Skip(1).Select(token => token.Value)]).Take(plan, signals.Token).ConfigureAwait(false);
        }
        catch (AbException exception)
        {
            if (exception.Output is { Length: > 0 } said)
                Console.Error.WriteLine(TerminalText.Lines(said));
            Console.Error.WriteLine(TerminalText.Line(exception.Message));
            return ExitCode.BadUsage;
        }
        catch (OperationCanceledException) when (signals.Token.IsCancellationRequested)
        {
            var goOn = File.Exists(Path.Combine(options.Run.Output, AbPlan.CalibrationName)) ? $" fanout calibrate --resume {options.Run.Output} goes on." : "";
            Console.Error.WriteLine($"Interrupted; nothing is left running.{goOn}");
            return signals.ExitCode ?? Interrupted;
        }

        var conditions = WorkFolders.Read(options.From ?? options.Run.Output);
        var calibration = MachineCalibration.Of(conditions, options.Comparison);
        ReportConsole.Write(CalibrationReport.From(calibration));
        if (calibration.WithoutEffect.Count > 0)
            return ExitCode.Regressed;

        if (options.Profile is not { } path)
        {
            Console.Error.WriteLine("This system names no folder for the profile: give one by --profile.");
            return ExitCode.BadUsage;
        }

        MachineProfileFile.Write(path, MachineProfile.Of(calibration, conditions[0].Head, DateTimeOffset.UtcNow));
        Console.Out.WriteLine(TerminalText.Line($"Profile: {path}"));
        return ExitCode.Fine;
    }

    private static CalibrateOptions Options(ParseResult parsed)
    {
        var run = new AbOptions
        {
            Base = "",
            Head = parsed.GetValue(reference),
            Project = parsed.GetRequiredValue(project),
            Rounds = parsed.GetValue(rounds),
            Budget = parsed.GetValue(budget),
            Filters = parsed.GetRequiredValue(filter),
            Control = parsed.GetValue(control),
            Margin = parsed.GetValue(margin),
            Level = parsed.GetValue(level),
            Seed = parsed.GetValue(seed) ?? Random.Shared.Next(),
            Output = Path.GetFullPath(parsed.GetValue(resume) ?? parsed.GetValue(output) ?? OutputFolder.New("calibration")),
            Deadline = parsed.GetValue(deadline)!.Value,
            HarnessArguments = parsed.GetValue(harness) ?? [],
        };
        return new CalibrateOptions(run, parsed.GetValue(from), parsed.GetValue(profile) ?? MachineProfileFile.DefaultPath);
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
