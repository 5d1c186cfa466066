using FanOut.Analysis.Results;

namespace FanOut.Analysis.History;

/// <content>Reading.</content>
public static partial class HistoryLine
{
    /// <summary>Of a run, only the benchmarks, the machine and the time are required; launches may be a plain list of times.</summary>
    /// <param name="name">For messages, such as <c>history.jsonl:17</c>.</param>
    /// <exception cref="ResultFileException">The line is neither a run nor an acknowledgement.</exception>
    public static HistoryLineContent Read(ReadOnlyMemory<byte> utf8, string name)
    {
        using var document = FileContent.ParseJson(utf8, name);
        var root = new JsonPlace(document.RootElement, name);
        if (root.Member("schemaVersion") is { } version && version.WholeNumber() != SchemaVersion)
            throw version.Wrong(FormattableString.Invariant($"{SchemaVersion}, the only version that this program reads"));
        return root.Member("acknowledgement") is { } acknowledgement
            ? new HistoryLineContent(null, ReadAcknowledgement(acknowledgement))
            : new HistoryLineContent(Run(root, name), null);
    }

    private static HistoryRun Run(JsonPlace root, string name)
    {
        HistoryCase[] cases = [.. root.Required("benchmarks").Items().Select(Case)];
        if (HistoryRun.FindRepeated(cases) is { } repeated)
            throw new ResultFileException(name, $"has {repeated} more than once.");
        var environment = RunEnvironmentJson.Read(root.Required("machine"));
        var (commit, time) = (root.Member("commit")?.Text(), Time(root.Required("time")));
        return new HistoryRun(
            new RunHeader
            {
                Id = root.Member("id") is { } id ? Id(id) : RunId.Compute(commit, time, environment, cases),
                Commit = commit,
                Branch = root.Member("branch")?.Text(),
                TimeUtc = time,
                Environment = environment,
                Labels = Labels(root.Member("labels")),
            },
            cases);
    }

    private static Acknowledgement ReadAcknowledgement(JsonPlace entry) => new(
        entry.Required("change").Text(),
        entry.Required("benchmark").Text(),
        entry.Member("job")?.Text() ?? "",
        entry.Member("environment")?.Text(),
        Quantities.Parse(entry.Required("quantity").Text())
            ?? throw entry.Required("quantity").Wrong("time, speedup, efficiency or x floor"),
        entry.Required("direction").Text() switch
        {
            "slower" => Direction.Slower,
            "faster" => Direction.Faster,
            _ => throw entry.Required("direction").Wrong("slower or faster"),
        },
        Id(entry.Required("run")),
        Reason(entry.Required("reason")),
        entry.Member("by")?.Text(),
        Time(entry.Required("time")));

    private static string Reason(JsonPlace entry) =>
        entry.Text() is var reason && !string.IsNullOrWhiteSpace(reason) ? reason : throw entry.Wrong("a reason");

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
            AllocatedBytes = Bytes(entry.Member("allocated")),
            SameRun = new SameRunFigures(Ratio("speedup"), Ratio("efficiency"), Ratio("floorRatio"), entry.Member("fastest")?.Flag()),
        };

        float? Ratio(string name) => entry.Member(name) switch
        {
            null => null,
            var ratio when ratio.Number() is > 0 and <= float.MaxValue and var number => (float)number,
            var ratio => throw ratio.Wrong("a positive number"),
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
            ? AsMany(column, [.. column.Items().Select(item => item.WholeNumber() is >= 1 and var n ? n : throw item.Wrong("1 or more"))])
            : null;

        T[] AsMany<T>(JsonPlace column, T[] values) => values.Length == minimum.Length ? values : throw column.Wrong("as long as minimum");
    }

    private static float[] Times(JsonPlace column) => [.. column.Items().Select(item =>
        item.Number() is >= 0 and <= OperationTime.MaxNanoseconds and var time ? (float)time : throw item.Wrong("a time in nanoseconds"))];

    private static double? Bytes(JsonPlace? bytes) => bytes switch
    {
        null => null,
        _ when bytes.Number() is >= 0 and var number => number,
        _ => throw bytes.Wrong("a number of bytes"),
    };
}

/// <summary>One of the two.</summary>
public sealed record HistoryLineContent(HistoryRun? Run, Acknowledgement? Acknowledgement);
