using FanOut.Analysis.Regressions.Calibration;
using FanOut.Cli.Ab;
using FanOut.Reports.Comparisons;

namespace FanOut.Cli.Calibrate;

/// <summary><c>fanout calibrate</c>: what comparisons on this machine can be trusted with.</summary>
internal static class CalibrateCommand
{
    /// <summary>Twice the rounds of a first look, so that those of one are drawn from more than themselves.</summary>
    private const int DefaultRounds = 2 * RoundSchedule.DefaultRounds;

    private static readonly RunArguments shared = new("calibration", "*WeakScaling*");

    private static readonly Option<string?> from = Values.Text("--from", "FOLDER", "Folder of earlier rounds to use; nothing is measured.");

    private static readonly Option<string?> reference = Values.Text(
        "--ref", "REF", "Commit to calibrate with. Default: the working tree.", "a commit, branch or tag");

    private static readonly Option<int> rounds = Values.Parsed(
        "--rounds", "N", $"Rounds of each amount of work, 11 or more. Default: {DefaultRounds}.", "11 to 1000",
        text => Values.Count(text) is >= 11 and <= 1_000 and var number ? number : null, DefaultRounds);

    private static readonly Option<string?> profile =
        Values.Text("--profile", "FILE", "Machine profile to write. Default: the current user's.");

    public static Command Create()
    {
        var command = new Command("calibrate",
            "Measures how often comparisons on this machine are wrong, and the smallest change that they find.")
        {
            from, reference, rounds, profile,
        };
        shared.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(from) is not null && shared.Resumes(result))
                result.AddError("give either --from FOLDER or --resume FOLDER");
        });
        command.SetAction((parsed, cancellation) =>
        {
            var asked = shared.Options(parsed, @base: null, parsed.GetValue(reference), parsed.GetValue(rounds));
            return InterruptSignals.Run(
                () => File.Exists(Path.Combine(asked.Output, AbPlan.CalibrationName)) ? $"fanout calibrate --resume {asked.Output}" : null,
                token => Run(parsed, asked, token), cancellation);
        });
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, AbOptions asked, CancellationToken cancellation)
    {
        var options = asked;
        if (parsed.GetValue(from) is null)
        {
            var plan = shared.Begun(parsed, asked, AbPlan.CalibrationName, plan => CalibrationRounds.Batches(plan, asked.Output));
            options = plan?.Resumed(asked) ?? asked;
            var taking = new CalibrationRounds(options, IRunProgress.ToStandardError(), RunArguments.CommandLine(parsed));
            await taking.Take(plan, cancellation);
        }

        var conditions = WorkFolders.Read(parsed.GetValue(from) ?? options.Output);
        var calibration = MachineCalibration.From(conditions, options.Comparison);
        ReportConsole.Write(CalibrationReport.From(calibration));
        if (calibration.WithoutEffect.Count > 0)
            return ExitCode.Regressed;
        if ((parsed.GetValue(profile) ?? MachineProfileFile.DefaultPath) is not { } path)
        {
            Console.Error.WriteLine("This system has no folder for the profile; name a file with --profile.");
            return ExitCode.BadUsage;
        }

        MachineProfileFile.Write(path, MachineProfile.From(calibration, conditions[0].Head, DateTimeOffset.UtcNow));
        Console.Out.WriteLine(TerminalText.Line($"Profile: {path}"));
        return ExitCode.Fine;
    }
}
