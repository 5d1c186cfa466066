namespace FanOut.Cli.Ab;

/// <summary>The lines of a child's output, with bounded memory whatever it prints.</summary>
/// <param name="onLine">Called with each line as it ends, even if it is not kept.</param>
internal sealed class ChildLines(Action<string> onLine)
{
    /// <summary>Characters of a line that are kept; a launch's report with its timeline has some ten thousand.</summary>
    public const int LineLimit = 1 << 20;

    /// <summary>Characters of all lines that are kept: several times the log of any harness.</summary>
    public const int Limit = 1 << 26;
    private readonly List<string> lines = [];
    private readonly StringBuilder line = new();
    private int kept;
    private bool wasReturn;

    /// <summary>The lines that ended so far.</summary>
    public IReadOnlyList<string> Kept
    {
        get
        {
            lock (lines)
                return [.. lines];
        }
    }

    public async Task Read(TextReader reader, Action onRead)
    {
        var buffer = new char[8192];
        while (await reader.ReadAsync(buffer) is > 0 and var count)
        {
            onRead();
            Add(buffer.AsSpan(0, count));
        }

        if (line.Length > 0)
            End();
    }

    /// <summary>A line ends with CR, LF or both.</summary>
    private void Add(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (wasReturn && text[0] == '\n')
                text = text[1..];
            wasReturn = false;
            var end = text.IndexOfAny('\r', '\n');
            line.Append(text[..Math.Min(end < 0 ? text.Length : end, LineLimit - line.Length)]);
            if (end < 0)
                return;
            wasReturn = text[end] == '\r';
            text = text[(end + 1)..];
            End();
        }
    }

    private void End()
    {
        var text = line.ToString();
        line.Clear();
        lock (lines)
        {
            // An empty line takes memory, too.
            kept += text.Length + 32;
            if (kept <= Limit)
                lines.Add(text);
            else
                kept = Limit;
        }

        onLine(text);
    }
}
