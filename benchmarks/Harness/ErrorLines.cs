namespace FanOut.Benchmarks;

/// <summary>The last lines that a child process wrote to standard error, in bounded memory.</summary>
internal sealed class ErrorLines
{
    /// <summary>The end of a Python traceback, and of most other words about a failure.</summary>
    private const int Kept = 4;

    private readonly Queue<string> lines = new();

    /// <summary>The kept lines as one, behind a space; empty where the child was silent.</summary>
    public string Text
    {
        get
        {
            lock (lines)
                return lines.Count == 0 ? "" : $" Standard error ends: {string.Join(" | ", lines)}";
        }
    }

    /// <summary>Adds a line; null, which stands for the end, and empty ones are left out.</summary>
    public void Add(string? line)
    {
        if (string.IsNullOrWhiteSpace(line))
            return;
        lock (lines)
        {
            lines.Enqueue(line.Trim());
            if (lines.Count > Kept)
                lines.Dequeue();
        }
    }
}
