using System.Globalization;

namespace FanOut.Analysis.Results;

/// <summary>The settings in a job's display, such as <c>Job-ABCDEF(Runtime=.NET 9.0, LaunchCount=3)</c>.</summary>
internal sealed class JobSettings
{
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

    /// <summary>Names and values in the display's order.</summary>
    public IReadOnlyList<(string Name, string Value)> All => settings;

    /// <summary>The value of a setting; null where the job has none, or where a value holds what looks like a second one.</summary>
    public string? this[string name] => settings.Where(setting => setting.Name == name).Take(2).ToArray() is [var only] ? only.Value : null;

    /// <summary>Launches that the job asks for; null where it does not say.</summary>
    public int? LaunchCount =>
        int.TryParse(this["LaunchCount"], NumberStyles.None, CultureInfo.InvariantCulture, out var launches) && launches >= 1 ? launches : null;

    /// <summary>The runtime that the job names, by itself or by its toolchain, such as <c>.NET 8.0</c>; null where it leaves it to the host.</summary>
    public string? Runtime => this["Runtime"] ?? (this["Toolchain"] is { } toolchain && NamesRuntime(toolchain) ? toolchain : null);

    /// <summary>What the job ran under: the runtime that it names, with the host's patch version where the host has that runtime; else the host's.</summary>
    public string? RuntimeOn(string? host) => Runtime is { } own && host?.StartsWith($"{own}.", StringComparison.Ordinal) != true ? own : host;

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

    private static bool NamesRuntime(string toolchain) =>
        toolchain.StartsWith(".NET", StringComparison.Ordinal) || (toolchain.StartsWith("net", StringComparison.Ordinal) && toolchain.Length > 3 && char.IsAsciiDigit(toolchain[3]))
        || toolchain.StartsWith("NativeAOT ", StringComparison.Ordinal) || toolchain.StartsWith("Mono", StringComparison.Ordinal);
}
