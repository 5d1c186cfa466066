using System.Globalization;
using FanOut.Analysis.Results;

namespace FanOut.Analysis.History;

/// <content>Reading.</content>
public static partial class HistoryLine
{
    /// <summary>
    /// Reads a run or an acknowledgement. Of a run, commit, branch and labels may be missing; an identity that is missing is made of what is there. Launches are the columns that
    /// <see cref="Write(System.Buffers.IBufferWriter{byte}, HistoryRun)"/> writes, of which <c>minimum</c> is needed, or a plain list with a time for each.
    /// </summary>
    /// <param name="utf8">The line.</param>
    /// <param name="name">What messages call it, such as <c>history.jsonl:17</c>.</param>
    /// <exception cref="ResultFileException">The line is neither.</exception>
    public static HistoryLineContent Read(ReadOnlyMemory<byte> utf8, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        using var document = FileContent.ParseJson(utf8, name);
        var root = new JsonPlace(document.RootElement, name);
        if (root.Member("schemaVersion") is { } version && version.WholeNumber() != SchemaVersion)
            throw version.Wrong(string.Create(CultureInfo.InvariantCulture, $"{SchemaVersion}, the only version that this program reads"));
        return root.Member("acknowledgement") is { } acknowledgement
            ? new HistoryLineContent(null, Acknowledged(acknowledgement))
            : new HistoryLineContent(Run(root, name), null);
    }

    /// <summary>Reads a run, as <see cref="Read"/> does.</summary>
    /// <param name="utf8">The line.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="ResultFileException">The line is no run.</exception>
    public static HistoryRun Parse(ReadOnlyMemory<byte> utf8, string name) =>
        Read(utf8, name).Run ?? throw new ResultFileException(name, "is an acknowledgement and no run.");

    private static HistoryRun Run(JsonPlace root, string name)
    {
        HistoryCase[] cases = [.. root.Required("benchmarks").Items().Select(Case)];
        if (HistoryRun.Twice(cases) is { } twice)
            throw new ResultFileException(name, $"has {twice} more than once.");
        var environment = RunEnvironmentJson.Of(root.Required("machine"));
        var (commit, time) = (root.Member("commit")?.Text(), Time(root.Required("time")));
        return new HistoryRun(
            new RunHeader
            {
                Id = root.Member("id") is { } id ? Id(id) : RunContent.Id(commit, time, environment, cases),
                Commit = commit,
                Branch = root.Member("branch")?.Text(),
                TimeUtc = time,
                Environment = environment,
                Labels = Labels(root.Member("labels")),
            },
            cases);
    }

    private static RunId Id(JsonPlace id) => RunId.Parse(id.Text()) ?? throw id.Wrong("an identity of 32 hexadecimal digits");

    private static DateTimeOffset Time(JsonPlace time) =>
        RunTime.Parse(time.Text()) ?? throw time.Wrong("a time such as 2026-03-01T02:30:00Z");

    private static SortedDictionary<string, string> Labels(JsonPlace? labels)
    {
        var byName = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in labels?.Members() ?? [])
            byName[name] = value.Text();
        return byName;
    }

    private static HistoryCase Case(JsonPlace entry)
    {
        var fullName = entry.Required("name").Text();
        var (group, method) = HistoryBenchmark.Parts(fullName);
        return new HistoryCase
        {
            Benchmark = new HistoryBenchmark
            {
                FullName = fullName,
                Job = entry.Member("job")?.Text() ?? "",
                Group = entry.Member("group")?.Text() ?? group,
                Method = entry.Member("method")?.Text() ?? method,
            },
            Launches = Launches(entry.Required("launches")),
            AllocatedBytes = NotNegative(entry.Member("allocated")),
            SameRun = new SameRunFigures(
                Positive(entry.Member("speedup")),
                Positive(entry.Member("efficiency")),
                Positive(entry.Member("floorRatio")),
                entry.Member("fastest")?.Flag()),
        };
    }

    private static LaunchSummary[] Launches(JsonPlace launches)
    {
        var minimum = Times(launches.IsList ? launches : launches.Required("minimum"));
        var index = Counts("launch") ?? [.. Enumerable.Range(1, minimum.Length)];
        var iterations = Counts("iterations") ?? [.. Enumerable.Repeat(1, minimum.Length)];
        var lower = Column("lowerQuartile") ?? minimum;
        var median = Column("median") ?? lower;
        var upper = Column("upperQuartile") ?? median;
        var maximum = Column("maximum") ?? upper;
        return [.. minimum.Select((_, at) =>
            new LaunchSummary(index[at], iterations[at], minimum[at], lower[at], median[at], upper[at], maximum[at]))];

        float[]? Column(string name) => !launches.IsList && launches.Member(name) is { } column ? AsMany(column, Times(column)) : null;

        int[]? Counts(string name) => !launches.IsList && launches.Member(name) is { } column
            ? AsMany(column, [.. column.Items().Select(item => item.WholeNumber() is var number and >= 1 ? number : throw item.Wrong("1 or more"))])
            : null;

        T[] AsMany<T>(JsonPlace column, T[] values) => values.Length == minimum.Length ? values : throw column.Wrong("as long as minimum");
    }

    private static float[] Times(JsonPlace column) => [.. column.Items().Select(item =>
        item.Number() is >= 0 and <= OperationTime.MaxNanoseconds and var time ? (float)time : throw item.Wrong("a time in nanoseconds"))];

    private static float? Positive(JsonPlace? ratio) => ratio switch
    {
        null => null,
        _ when ratio.Number() is > 0 and <= float.MaxValue and var number => (float)number,
        _ => throw ratio.Wrong("a positive number"),
    };

    private static double? NotNegative(JsonPlace? bytes) => bytes switch
    {
        null => null,
        _ when bytes.Number() is >= 0 and var number => number,
        _ => throw bytes.Wrong("a number of bytes"),
    };
}
