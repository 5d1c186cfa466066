using System.Text.Json;
using System.Text.RegularExpressions;

namespace FanOut.Cli.Ab;

/// <summary>One iteration, as the harness counts them.</summary>
/// <param name="Mode"><c>Workload</c>, or <c>Overhead</c> of the empty call.</param>
/// <param name="Stage"><c>Actual</c>, <c>Result</c> (less the overhead), <c>Warmup</c>, ...</param>
internal readonly record struct HarnessIteration(string Mode, string Stage, int Index, long Operations, double Nanoseconds);

/// <summary>Collections and bytes of all operations, in the extra iteration of the harness's memory diagnoser.</summary>
internal sealed record HarnessMemory(int Gen0, int Gen1, int Gen2, long? Bytes, long Operations)
{
    /// <summary>Rounded to even as the harness does; null if the runtime does not count bytes.</summary>
    public long? BytesPerOperation => Bytes is { } bytes && Operations > 0
        ? (long)Math.Round((double)bytes / Operations, MidpointRounding.ToEven) : null;
}

/// <summary>What a launch printed (BenchmarkDotNet 0.15.8).</summary>
internal sealed partial record LaunchOutput
{
    private const string GcPrefix = "// GC=";
    private const string ReportPrefix = "FanOut.LaunchReport ";

    public required IReadOnlyList<HarnessIteration> Iterations { get; init; }

    /// <summary>Null without a memory diagnoser.</summary>
    public HarnessMemory? Memory { get; init; }

    /// <summary>Mode of the garbage collector in lower case, such as <c>concurrent workstation</c>; null if it was not printed.</summary>
    public string? GcMode { get; init; }

    /// <summary>Figures that this suite's benchmarks print about a launch.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, JsonElement>> Reports { get; init; } = [];

    /// <summary>Whether there are results, as the harness counts them.</summary>
    public bool HasResults => Iterations.Any(iteration => iteration is { Mode: "Workload", Stage: "Result" });

    /// <summary>Time in the measured iterations; the rest of a launch is overhead.</summary>
    public TimeSpan Measuring => TimeSpan.FromMicroseconds(
        Iterations.Where(iteration => iteration is { Mode: "Workload", Stage: "Actual" }).Sum(iteration => iteration.Nanoseconds) / 1e3);

    /// <summary>Reads the lines of a launch's standard output, and ignores unknown ones.</summary>
    public static LaunchOutput Parse(IEnumerable<string> lines)
    {
        var iterations = new List<HarnessIteration>();
        var reports = new List<IReadOnlyDictionary<string, JsonElement>>();
        HarnessMemory? memory = null;
        string? gcMode = null;
        foreach (var line in lines)
        {
            if (Iteration().Match(line) is { Success: true } iteration)
                iterations.Add(Parsed(iteration.Groups));
            else if (MemoryLine().Match(line) is { Success: true } collected)
                memory = ParsedMemory(collected.Groups);
            else if (line.StartsWith(GcPrefix, StringComparison.Ordinal))
                gcMode = line[GcPrefix.Length..].Trim().ToLowerInvariant();
            else if (line.StartsWith(ReportPrefix, StringComparison.Ordinal) && TryParse(line[ReportPrefix.Length..]) is { } report)
                reports.Add(report);
        }

        return new LaunchOutput { Iterations = iterations, Memory = memory, GcMode = gcMode, Reports = reports };
    }

    private static HarnessIteration Parsed(GroupCollection groups) => new(
        groups["mode"].Value,
        groups["stage"].Value,
        int.Parse(groups["index"].ValueSpan, CultureInfo.InvariantCulture),
        long.Parse(groups["operations"].ValueSpan, CultureInfo.InvariantCulture),
        double.Parse(groups["nanoseconds"].ValueSpan, CultureInfo.InvariantCulture));

    private static HarnessMemory ParsedMemory(GroupCollection groups) => new(
        int.Parse(groups["gen0"].ValueSpan, CultureInfo.InvariantCulture),
        int.Parse(groups["gen1"].ValueSpan, CultureInfo.InvariantCulture),
        int.Parse(groups["gen2"].ValueSpan, CultureInfo.InvariantCulture),
        long.TryParse(groups["bytes"].ValueSpan, CultureInfo.InvariantCulture, out var bytes) ? bytes : null,
        long.Parse(groups["operations"].ValueSpan, CultureInfo.InvariantCulture));

    /// <summary>Null for a line that was cut short because its process was killed; the exit code says that.</summary>
    private static Dictionary<string, JsonElement>? TryParse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, LaunchReportJson.Default.DictionaryStringJsonElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^(?<mode>Overhead|Workload)(?<stage>[A-Z][a-z]+) +(?<index>[0-9]{1,9}): "
        + @"(?<operations>[0-9]{1,18}) op, (?<nanoseconds>[0-9]{1,18}(\.[0-9]+)?) ns,")]
    private static partial Regex Iteration();

    [GeneratedRegex(@"^// GC: +(?<gen0>[0-9]{1,9}) (?<gen1>[0-9]{1,9}) (?<gen2>[0-9]{1,9}) (?<bytes>\S+) (?<operations>[0-9]{1,18})")]
    private static partial Regex MemoryLine();
}

[System.Text.Json.Serialization.JsonSerializable(typeof(Dictionary<string, JsonElement>))]
internal sealed partial class LaunchReportJson : System.Text.Json.Serialization.JsonSerializerContext;
