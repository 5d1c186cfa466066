using FanOut.Analysis.Findings;
using FanOut.Analysis.Regressions;
using FanOut.Reports.Texts;
using Spectre.Console;

namespace FanOut.Cli;

/// <summary>A comparison on the console: in the width and the colours of a terminal, and the plain text where the output goes to a file or another program.</summary>
internal static class ComparisonConsole
{
    /// <summary>What a narrow terminal shows last; the verdict, its ratio and the notes stay.</summary>
    private static readonly string[] dispensable = ["launches", "least found", "detects", "needs", "allocated", "base", "head"];

    private static readonly Style worse = new(Color.Red);
    private static readonly Style better = new(Color.Green);
    private static readonly Style doubtful = new(Color.Yellow);

    public static void Write(Comparison comparison)
    {
        if (Console.IsOutputRedirected)
            Console.Out.Write(ComparisonText.Of(comparison));
        else
            Write(comparison, AnsiConsole.Console);
    }

    /// <summary>Writes to a terminal.</summary>
    /// <param name="comparison">What was found.</param>
    /// <param name="terminal">Its width decides on the form of the table.</param>
    public static void Write(Comparison comparison, IAnsiConsole terminal)
    {
        var notes = new Footnotes();
        var table = FittedTable.Of(TerminalText.Table(ComparisonTable.Of(comparison, notes)), terminal.Profile.Width, dispensable);
        Line(ComparisonText.Answer(comparison), new Style(StyleOf(comparison.Outcome).Foreground, decoration: Decoration.Bold));
        foreach (var moved in comparison.Findings.OfType<ControlMoved>())
            Line(moved.ToString(), doubtful);
        End();
        foreach (var fact in ComparisonHeading.Facts(comparison))
            Line($"{fact.Name}: {fact.Value}");
        End();
        if (comparison.Benchmarks.Count > 0)
        {
            foreach (var line in table.Lines)
                Line(line.Text, line.Row is { } row && row < comparison.Benchmarks.Count ? StyleOf(comparison.Benchmarks[row]) : Style.Plain);
            End();
        }

        if (table.LeftOut.Count > 0)
            Line($"No room for {string.Join(", ", table.LeftOut)}: use a wider terminal, or --format markdown.");
        foreach (var note in ComparisonText.Notes(comparison, notes))
            Line(note);
        End();
        if (ComparisonText.Missing(comparison) is { Count: > 0 } missing)
        {
            Line($"{ComparisonText.MissingTitle}:", doubtful);
            foreach (var name in missing)
                Line($"- {name}");
            End();
        }

        Line(ComparisonText.Explanation(comparison));

        void Line(string text, Style? style = null) => terminal.Write(new Text(TerminalText.Line(text) + "\n", style ?? Style.Plain));

        void End() => terminal.Write(new Text("\n"));
    }

    private static Style StyleOf(BenchmarkComparison row) => row switch
    {
        { Accepted: not null } => doubtful,
        { Verdict: Verdict.Failed or Verdict.Slower } or { Allocations.IsMore: true } => worse,
        { Verdict: Verdict.Faster } => better,
        { Verdict: Verdict.Moved } => doubtful,
        _ => Style.Plain,
    };

    private static Style StyleOf(Outcome outcome) => outcome switch
    {
        Outcome.Failed or Outcome.Slower or Outcome.AllocatesMore or Outcome.Flipped => worse,
        Outcome.Contaminated or Outcome.Missing or Outcome.NotCompared or Outcome.Inconclusive => doubtful,
        _ => better,
    };
}
