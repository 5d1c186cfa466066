using FanOut.Reports.Documents;
using FanOut.Reports.Terminal;
using Spectre.Console;
using Table = FanOut.Reports.Documents.Table;

namespace FanOut.Cli;

/// <summary>Writes reports to the console: in the width and colours of a terminal, as plain text to a file or another program.</summary>
internal static class ReportConsole
{
    public static void Write(Report report) => Write(width => TerminalReport.Lines(report, width));

    public static void Write(Table table) => Write(width => TerminalTable.Lines(table, width));

    private static void Write(Func<int, IEnumerable<TerminalLine>> lines)
    {
        if (Console.IsOutputRedirected)
        {
            foreach (var line in lines(int.MaxValue))
                Console.Out.Write($"{line.Text}\n");
            return;
        }

        foreach (var line in lines(AnsiConsole.Profile.Width))
            AnsiConsole.Write(
                new Text($"{line.Text}\n", new Style(ColourOf(line.Tone), decoration: line.IsBold ? Decoration.Bold : Decoration.None)));
    }

    private static Color ColourOf(Tone tone) => tone switch
    {
        Tone.Good => Color.Green,
        Tone.Warning => Color.Yellow,
        Tone.Bad => Color.Red,
        _ => Color.Default,
    };
}
