using System.Text.Json;
using FanOut.Analysis.Results;

namespace FanOut.Support;

/// <summary>A benchmark with made-up times: as a full JSON file of BenchmarkDotNet has it, and as the reader returns it.</summary>
internal sealed record MadeCase(string Method, string Job = "DefaultJob")
{
    private static readonly JsonSerializerOptions layout = new() { WriteIndented = true };

    public string Namespace { get; init; } = "Theirs";

    public string Type { get; init; } = "Some";

    /// <summary>Such as <c>Items=5&amp;Workers=2</c>.</summary>
    public string Parameters { get; init; } = "";

    /// <summary>Null for namespace, type, method and parameters.</summary>
    public string? FullName { get; init; }

    /// <summary>Nanoseconds of each launch's only iteration; NaN leaves the launch out. A case that failed can have them, too.</summary>
    public IReadOnlyList<double> Times { get; init; } = [1e6, 1.001e6, 0.999e6, 1.0005e6, 0.9995e6];

    /// <summary>Nanoseconds of each launch's iterations, instead of <see cref="Times"/>.</summary>
    public IReadOnlyList<double[]>? Launches { get; init; }

    public int Operations { get; init; } = 1;

    public double? Allocated { get; init; }

    public bool Failed { get; init; }

    private string Id => FullName
        ?? $"{Namespace}.{Type}.{Method}{(Parameters.Length == 0 ? "" : $"({Displayed.Replace("=", ": ", StringComparison.Ordinal)})")}";

    private string Displayed => Parameters.Replace("&", ", ", StringComparison.Ordinal);

    private IEnumerable<Launch> MeasuredLaunches => (Launches ?? [.. Times.Select(time => new[] { time })]).Index()
        .Where(launch => !double.IsNaN(launch.Item[0]))
        .Select(launch => Made.Launch(launch.Index + 1, launch.Item));

    public BenchmarkResult ToResult() => new()
    {
        Id = new BenchmarkId(Id, Job),
        Namespace = Namespace,
        Type = Type,
        Question = Catalogue.BuiltIn.Question($"{Namespace}.{Type}"),
        Method = Method,
        Parameters = [.. Parameters.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(parameter => parameter.Split('='))
            .Select(parameter => new BenchmarkParameter(parameter[0], parameter[1]))],
        Launches = Failed ? [] : [.. MeasuredLaunches],
    };

    /// <summary>The full JSON file of some benchmarks.</summary>
    public static byte[] File(IEnumerable<MadeCase> cases, string title = "Some", object? host = null)
    {
        var content = new Dictionary<string, object?> { ["Title"] = title, ["Benchmarks"] = cases.Select(made => made.ToJson()) };
        if (host is not null)
            content["HostEnvironmentInfo"] = host;
        return JsonSerializer.SerializeToUtf8Bytes(content, layout);
    }

    /// <summary>Writes the full JSON file of one class into a folder, created if missing.</summary>
    public static string Write(string folder, IReadOnlyList<MadeCase> cases, string title = "Some", object? host = null)
    {
        var path = Path.Combine(Directory.CreateDirectory(folder).FullName, $"{cases[0].Namespace}.{cases[0].Type}-report-full.json");
        System.IO.File.WriteAllBytes(path, File(cases, title, host));
        return path;
    }

    private Dictionary<string, object?> ToJson()
    {
        Launch[] launches = [.. MeasuredLaunches];
        double[] times = [.. launches.SelectMany(launch => launch.Iterations).Select(time => time.Nanoseconds)];
        var json = new Dictionary<string, object?>
        {
            ["DisplayInfo"] = $"{Type}.{Method}: {Job}{(Parameters.Length == 0 ? "" : $" [{Displayed}]")}",
            ["Namespace"] = Namespace,
            ["Type"] = Type,
            ["Method"] = Method,
            ["MethodTitle"] = Method,
            ["Parameters"] = Parameters,
            ["FullName"] = Id,
            ["Statistics"] = Failed ? null : new { N = times.Length, Mean = times.Average() },
            ["Measurements"] = launches.SelectMany(launch => launch.Iterations.Select((time, index) => new
            {
                IterationMode = "Workload",
                IterationStage = "Result",
                LaunchIndex = launch.Index,
                IterationIndex = index + 1,
                Operations,
                Nanoseconds = Operations * time.Nanoseconds,
            })),
        };
        if (Allocated is { } bytes)
            json["Memory"] = new { BytesAllocatedPerOperation = bytes };
        return json;
    }
}
