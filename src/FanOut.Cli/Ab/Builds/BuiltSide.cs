using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace FanOut.Cli.Ab;

/// <summary>One state of the sources, built: every case can be launched without another build.</summary>
internal sealed record BuiltSide
{
    private const string Unknown = "unknown";

    public required SourceState State { get; init; }

    /// <summary>Every case that the filter selects, in the harness's order.</summary>
    public required IReadOnlyList<BuiltCase> Cases { get; init; }

    /// <summary>The harness's result files of the rehearsal, by file name; files of rounds are made from them.</summary>
    public required IReadOnlyDictionary<string, JsonObject> ResultFiles { get; init; }

    /// <summary>The rehearsal's run record; null for projects that write none.</summary>
    public RunRecord? Record { get; init; }

    /// <summary>The machine: from the record, else from the harness.</summary>
    /// <param name="gcMode">The garbage collector's mode in a launch; null if unknown.</param>
    public RunEnvironment Machine(string? gcMode)
    {
        if (Record is not null)
            return Record.Machine with { GcMode = gcMode ?? Record.Machine.GcMode };
        var host = ResultFiles.Values.Select(file => file["HostEnvironmentInfo"]).OfType<JsonObject>().FirstOrDefault() ?? [];
        var cores = Math.Max(1, Number("PhysicalCoreCount") ?? 1);
        return new RunEnvironment
        {
            Processor = Text("ProcessorName"),
            Sockets = Math.Max(1, Number("PhysicalProcessorCount") ?? 1),
            PhysicalCores = cores,
            LogicalCpus = Math.Max(cores, Number("LogicalCoreCount") ?? Environment.ProcessorCount),
            OperatingSystem = Text("OsVersion"),
            Kernel = RuntimeInformation.OSDescription,
            Runtime = Text("RuntimeVersion"),
            GcMode = gcMode ?? Unknown,
            HarnessVersion = Text("BenchmarkDotNetVersion"),
        };

        string Text(string name) => host[name]?.GetValue<string>() ?? Unknown;
        int? Number(string name) => host[name]?.GetValue<int>();
    }
}

internal sealed record BuiltCase
{
    public required string Benchmark { get; init; }

    /// <summary>Id and settings.</summary>
    public required string Job { get; init; }
    public required HarnessCommand Command { get; init; }

    /// <summary>Whether its code never changes.</summary>
    public bool IsControl { get; init; }

    /// <summary>Name of the result file that holds the case, at the place.</summary>
    public required string ResultFile { get; init; }
    public required int Place { get; init; }

    /// <summary>Approximate time of the rehearsal's launch; null if it gave no results.</summary>
    public required TimeSpan? Rehearsed { get; init; }

    /// <summary>Identifies a case on both sides: without the job's id, which the harness may draw at random.</summary>
    public string Key => KeyOf(Benchmark, Job);

    /// <summary>The case with the variables of a side.</summary>
    /// <param name="side"><c>base</c> or <c>head</c>.</param>
    /// <exception cref="AbException">It sets one of them itself.</exception>
    public BuiltCase With(string side, IReadOnlyDictionary<string, string> variables)
    {
        if (Command.Environment.Select(own => own.Key).FirstOrDefault(variables.ContainsKey) is { } both)
            throw new AbException($"--{side}-env {both}: {Benchmark} sets this variable itself; choose other benchmarks with --filter.");
        var added = variables.Select(variable => KeyValuePair.Create(variable.Key, (string?)variable.Value));
        return this with { Command = Command with { Environment = [.. Command.Environment, .. added] } };
    }

    public static string KeyOf(string benchmark, string job) =>
        $"{benchmark} {(job.IndexOf('(', StringComparison.Ordinal) is >= 0 and var settings ? job[settings..] : job)}";
}

internal sealed record CasePair(BuiltCase Base, BuiltCase Head)
{
    public string Benchmark => Head.Benchmark;

    /// <summary>The cases that both sides have, by key; a single case of a name on each side matches whatever its job.</summary>
    public static IReadOnlyList<CasePair> Match(BuiltSide @base, BuiltSide head)
    {
        var pairs = new List<CasePair>();
        foreach (var name in @base.Cases.GroupBy(each => each.Benchmark))
        {
            BuiltCase[] heads = [.. head.Cases.Where(each => each.Benchmark == name.Key)];
            if (name.ToArray() is [var only] && heads is [var other])
                pairs.Add(new CasePair(only, other));
            else
                pairs.AddRange(name.Join(heads, each => each.Key, each => each.Key, (one, same) => new CasePair(one, same)));
        }

        return [.. pairs.OrderBy(pair => pair.Head.Key, StringComparer.Ordinal)];
    }

    /// <summary>The pair as it is launched. Settings do not reach controls, so that only the machine moves them: they have no variables,
    /// and where properties differ, both launches are of base's build.</summary>
    /// <exception cref="AbException">A case sets a variable of its side itself.</exception>
    public CasePair With(SideSettings @base, SideSettings head) => this switch
    {
        { Head.IsControl: false } => new CasePair(Base.With("base", @base.Variables), Head.With("head", head.Variables)),
        _ when @base.Properties.SequenceEqual(head.Properties) => this,
        _ => this with { Head = Head with { Command = Base.Command } },
    };
}
