using System.Globalization;

namespace FanOut.Cores;

public sealed partial class CoreLadder
{
    /// <summary>Reads a ladder that the user chose, such as <c>1,2,4</c>: in any order, repetitions count once.</summary>
    /// <param name="text">Whole numbers from 1 to <see cref="MaxWorkers"/>, in digits whatever the culture, separated by commas.</param>
    /// <param name="host">The host that each step is marked for; more workers than it has CPUs are allowed.</param>
    /// <exception cref="FormatException">The text is something else; the message is one line, fit to be shown to the user.</exception>
    public static CoreLadder Parse(string text, HostTopology host)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(host);
        return new CoreLadder(text.Split(',').Select(entry => ParseWorkers(entry, text)), host);
    }

    private static int ParseWorkers(string entry, string text)
    {
        if (int.TryParse(entry.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var workers)
            && workers is >= 1 and <= MaxWorkers)
        {
            return workers;
        }

        var found = string.IsNullOrWhiteSpace(text) ? "there are none"
            : string.IsNullOrWhiteSpace(entry) ? $"{Quote(text)} has an empty entry"
            : $"{Quote(entry.Trim())} is not one";
        throw new FormatException(string.Create(
            CultureInfo.InvariantCulture,
            $"Core counts are whole numbers from 1 to {MaxWorkers}, separated by commas, such as 1,2,4; {found}."));
    }

    // What the user typed may be long or hold line breaks, and the message is to stay one line.
    private static string Quote(string text)
    {
        const int Longest = 40;
        var shown = text.Length <= Longest ? text : $"{text[..Longest]}...";
        return $"'{string.Concat(shown.Select(character => char.IsControl(character) ? ' ' : character))}'";
    }
}
