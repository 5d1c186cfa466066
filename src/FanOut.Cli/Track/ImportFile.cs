namespace FanOut.Cli.Track;

/// <summary>A file of JSON lines that is read twice; a pipe is copied while it is read first.</summary>
internal sealed class ImportFile(string path) : IDisposable
{
    /// <summary>Characters of a line: a run of 200 benchmarks with 50 launches has a million.</summary>
    private const int LineLimit = 64 << 20;

    /// <summary>Opening a pipe blocks until something writes.</summary>
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(30);

    private Stream? again;

    /// <summary>Skips empty lines.</summary>
    public IEnumerable<HistoryLineContent> Contents()
    {
        var isFirst = again is null;
        var stream = again ??= Open();
        var copy = isFirst && !stream.CanSeek ? Copy() : null;
        if (!isFirst)
            stream.Position = 0;
        var reader = new StreamReader(stream, leaveOpen: true);
        var line = new StringBuilder();
        for (var number = 1; Next(reader, line, number); number++)
        {
            var utf8 = Encoding.UTF8.GetBytes(line.ToString());
            if (utf8.AsSpan().Trim(" \t\r"u8).IsEmpty)
                continue;
            yield return HistoryLine.Read(utf8, FormattableString.Invariant($"{path}:{number}"));
            Attempt(() =>
            {
                copy?.Write(utf8);
                copy?.WriteByte((byte)'\n');
            });
        }

        if (copy is null)
            yield break;
        stream.Dispose();
        again = copy;
    }

    public void Dispose() => again?.Dispose();

    private Stream Open()
    {
        var opening = Task.Run(() => Attempt(Input));
        return Task.WaitAny([opening], patience) == 0
            ? opening.GetAwaiter().GetResult()
            : throw new ResultFileException(
                path, FormattableString.Invariant($"nothing writes into this pipe (waited {patience.TotalSeconds} s)."));
    }

    private Stream Input() =>
        path == "-" ? Console.OpenStandardInput() : File.Open(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);

    private static FileStream Copy() => new(
        Path.Combine(Path.GetTempPath(), $"fanout-import-{Path.GetRandomFileName()}"),
        new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose });

    private bool Next(StreamReader reader, StringBuilder line, int number)
    {
        line.Clear();
        while (Attempt(reader.Read) is >= 0 and var letter)
        {
            if (letter == '\n')
                return true;
            if (line.Length == LineLimit)
            {
                throw new ResultFileException(
                    FormattableString.Invariant($"{path}:{number}"), $"has more than {LineLimit >> 20} million characters.");
            }

            line.Append((char)letter);
        }

        return line.Length > 0;
    }

    private void Attempt(Action action) => ResultFileException.Guard(path, "cannot be read", action);

    private T Attempt<T>(Func<T> work) => ResultFileException.Guard(path, "cannot be read", work);
}
