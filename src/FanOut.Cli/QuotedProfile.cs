using System.CommandLine;
using FanOut.Analysis.Regressions;
using FanOut.Analysis.Regressions.Calibration;
using FanOut.Analysis.Results;
using FanOut.Reports.Texts;

namespace FanOut.Cli;

/// <summary>The machine's profile beside a comparison that was taken on that machine.</summary>
internal static class QuotedProfile
{
    /// <summary>The option that names another file than the user's own.</summary>
    public static Option<string?> Option()
    {
        var option = new Option<string?>("--profile") { HelpName = "FILE", Description = "Machine profile, as written by fanout calibrate. Default: the current user's, if any." };
        option.Validators.Add(PathText.NotEmpty("--profile"));
        return option;
    }

    /// <summary>The comparison with the profile, where there is one that speaks of such comparisons on such a machine.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="path">What the user named; null for nothing.</param>
    /// <exception cref="ResultFileException">The named file cannot be read.</exception>
    public static Comparison Beside(Comparison comparison, string? path)
    {
        if (path is not null)
            return comparison.With(MachineProfileFile.Read(path));
        if (MachineProfileFile.DefaultPath is not { } usual || !File.Exists(usual))
            return comparison;
        try
        {
            return comparison.With(MachineProfileFile.Read(usual));
        }
        catch (ResultFileException exception)
        {
            // Nobody asked for it by name: what it would add is missing, and that is said.
            Console.Error.WriteLine(TerminalText.Line($"{exception.Message} It is not quoted; fanout calibrate makes it anew."));
            return comparison;
        }
    }
}
