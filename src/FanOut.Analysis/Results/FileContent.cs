using System.Text.Json;

namespace FanOut.Analysis.Results;

/// <summary>Content of a file; every way it can be unreadable becomes a <see cref="ResultFileException"/>.</summary>
public static class FileContent
{
    /// <summary>256 MiB: a run of 200 cases with 50 launches has 30 MB, and reading takes several times a file's size of memory.</summary>
    private const long ByteLimit = 256L << 20;

    /// <summary>Stands for standard input in place of a path.</summary>
    public const string StandardInput = "-";

    /// <summary>How long a pipe may give nothing: its writer has started long since, or never will.</summary>
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(30);

    /// <summary>Reads a file, a pipe or standard input; bytes are counted while they are read, whatever length the system states.</summary>
    /// <exception cref="ResultFileException">It cannot be read, is too large, or gives nothing.</exception>
    public static ReadOnlyMemory<byte> Read(string path) => Read(path, patience);

    internal static ReadOnlyMemory<byte> Read(string path, TimeSpan patience)
    {
        if (path != StandardInput && FileStatus.Read(path) is { IsRegular: true })
            return Read(() => Open(path), path, _ => { });

        // Even opening a pipe can wait, and nothing ends that: a waiting thread is left behind, and ends with the program.
        var count = 0L;
        var reading = Task.Factory.StartNew(
            () => Read(() => Open(path), path, read => Volatile.Write(ref count, read)),
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        for (var before = 0L; Task.WaitAny([reading], patience) < 0; before = Volatile.Read(ref count))
        {
            if (Volatile.Read(ref count) != before)
                continue;
            var waited = FormattableString.Invariant($"gave nothing for {patience.TotalSeconds:0.#} s");
            throw new ResultFileException(path, $"{waited}; check that a program writes into it.");
        }

        return reading.GetAwaiter().GetResult();
    }

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="name">What messages call it.</param>
    /// <param name="progress">Gets the number of bytes that were read so far.</param>
    internal static ReadOnlyMemory<byte> Read(Func<Stream> open, string name, Action<long> progress) =>
        ResultFileException.Guard<ReadOnlyMemory<byte>>(name, "cannot be read", () =>
        {
            using var stream = open();
            var content = new MemoryStream(stream.CanSeek ? (int)Math.Clamp(stream.Length, 0, ByteLimit) : 0);
            var part = new byte[1 << 16];
            while (stream.Read(part) is > 0 and var length)
            {
                if (content.Length + length > ByteLimit)
                    throw new ResultFileException(name, $"exceeds {ByteLimit >> 20} MiB, the limit of this program.");
                content.Write(part, 0, length);
                progress(content.Length);
            }

            return content.GetBuffer().AsMemory(0, (int)content.Length);
        });

    /// <summary>Parses JSON in UTF-8, UTF-16 or UTF-32, with a byte order mark or without.</summary>
    internal static JsonDocument ParseJson(ReadOnlyMemory<byte> content, string name)
    {
        var utf8 = Utf8Text.Convert(content, name);
        if (utf8.IsEmpty)
            throw new ResultFileException(name, "is empty.");
        try
        {
            return JsonDocument.Parse(utf8);
        }
        catch (JsonException exception)
        {
            // The parser's own message ends with zero-based numbers of its own, behind the first sentence.
            var sentence = exception.Message.Split(" LineNumber:", 2)[0].Split(" Path:", 2)[0];
            var place = exception is { LineNumber: { } line, BytePositionInLine: { } column }
                ? FormattableString.Invariant($" at line {line + 1}, byte {column + 1}")
                : "";
            throw new ResultFileException(name, $"is not valid JSON{place}: {sentence}", exception);
        }
    }

    private static FileStream Open(string path) => path == StandardInput
        ? new FileStream(NativeFiles.StandardInput(), FileAccess.Read, bufferSize: 1)
        : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
}
