namespace FanOut.Analysis.Results;

/// <summary>The settings in a job's display, such as <c>Job-ABCDEF(Runtime=.NET 9.0, LaunchCount=3)</c>.</summary>
public sealed class JobSettings
{
    /// <summary>The harness's settings of environment, garbage collector and build.</summary>
    private static readonly HashSet<string> environment = new(StringComparer.Ordinal)
    {
        "Runtime", "Toolchain", "Platform", "Jit", "Affinity", "EnvironmentVariables", "LargeAddressAware", "Server", "Concurrent",
        "CpuGroups", "Force", "AllowVeryLargeObjects", "RetainVm", "NoAffinitize", "HeapAffinitizeMask", "HeapCount", "BuildConfiguration",
        "Arguments", "NuGetReferences",
    };

    /// <summary>The harness's settings of how many samples are taken and how long.</summary>
    private static readonly HashSet<string> sampling = new(StringComparer.Ordinal)
    {
        "LaunchCount", "WarmupCount", "IterationCount", "IterationTime", "MinIterationCount", "MaxIterationCount", "MinIterationTime",
        "MinWarmupIterationCount", "MaxWarmupIterationCount", "MinInvokeCount", "MaxRelativeError", "MaxAbsoluteError",
    };

    private readonly List<(string Name, string Value)> settings = [];

    private JobSettings(string text)
    {
        foreach (var part in text.Split(", "))
        {
            if (part.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals && ParameterText.IsIdentifier(part.AsSpan(0, equals)))
                settings.Add((part[..equals], part[(equals + 1)..]));
            else if (settings.Count > 0)
                settings[^1] = (settings[^1].Name, $"{settings[^1].Value}, {part}");
        }
    }

    /// <summary>Settings in the order of the display.</summary>
    public IReadOnlyList<(string Name, string Value)> All => settings;

    /// <summary>What the job runs, such as <c>Runtime=.NET 9.0, Server=True</c>; empty where the host decides all of it.</summary>
    public string Environment => Text(settings.Where(setting => environment.Contains(setting.Name)));

    /// <summary>The settings that make times another quantity: all but those about sampling.</summary>
    public string WithoutSampling => Text(settings.Where(setting => !sampling.Contains(setting.Name)));

    /// <summary>The value of a setting; null where the job has none, or where a value holds what looks like a second one.</summary>
    public string? this[string name] => settings.Where(setting => setting.Name == name).Take(2).ToArray() is [var only] ? only.Value : null;

    /// <summary>Launches that the job asks for; null where it leaves them open.</summary>
    public int? LaunchCount =>
        int.TryParse(this["LaunchCount"], NumberStyles.None, CultureInfo.InvariantCulture, out var launches) && launches >= 1
            ? launches : null;

    /// <summary>The runtime that the job names, itself or by its toolchain, such as <c>.NET 8.0</c>; null where the host decides.</summary>
    public string? Runtime => this["Runtime"] ?? (this["Toolchain"] is { } toolchain && NamesRuntime(toolchain) ? toolchain : null);

    /// <summary>The runtime that the job ran under: the one it names, with the patch version if the host has it; else the host's.</summary>
    public string? RuntimeOn(string? host) => Runtime is { } own && host?.StartsWith($"{own}.", StringComparison.Ordinal) != true
        ? own : host;

    /// <summary>Reads a job's display. The settings stand in the parentheses at its end: a name may have parentheses, too.</summary>
    public static JobSettings Parse(string job)
    {
        var depth = 0;
        for (var index = job.Length - 1; index >= 0 && job[^1] == ')'; index--)
        {
            depth += job[index] switch { ')' => 1, '(' => -1, _ => 0 };
            if (depth == 0)
                return new JobSettings(job[(index + 1)..^1]);
        }

        return new JobSettings("");
    }

    private static string Text(IEnumerable<(string Name, string Value)> settings) =>
        string.Join(", ", settings.Select(setting => $"{setting.Name}={setting.Value}"));

    private static bool NamesRuntime(string toolchain) =>
        toolchain.StartsWith(".NET", StringComparison.Ordinal)
        || (toolchain.StartsWith("net", StringComparison.Ordinal) && toolchain.Length > 3 && char.IsAsciiDigit(toolchain[3]))
        || toolchain.StartsWith("NativeAOT ", StringComparison.Ordinal)
        || toolchain.StartsWith("Mono", StringComparison.Ordinal);
}
