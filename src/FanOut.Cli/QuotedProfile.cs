using FanOut.Analysis.Regressions.Calibration;

namespace FanOut.Cli;

/// <summary>The machine's profile beside a comparison.</summary>
internal static class QuotedProfile
{
    /// <summary>The comparison with the machine's profile, if that covers it.</summary>
    /// <param name="path">The file that the user named; null for the user's own.</param>
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
            // The user did not ask for it: a warning is enough.
            Console.Error.WriteLine(TerminalText.Line($"{exception.Message} It is not used; fanout calibrate writes a new one."));
            return comparison;
        }
    }
}
