using System.Text.RegularExpressions;

namespace FanOut.BenchmarkDotNet;

/// <summary>A name part that keeps runs at the same time apart: BenchmarkDotNet builds in a folder named after a job.</summary>
internal sealed class BuildPlace : IDisposable
{
    private readonly FileStream locked;
    private readonly int number;

    private BuildPlace(FileStream locked, int number) => (this.locked, this.number) = (locked, number);

    /// <summary>Takes the first place that no other run has locked; a killed run's is free.</summary>
    public static BuildPlace Take(string folder)
    {
        for (var number = 1; ; number++)
        {
            var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $".measuring-{number}"));
            try
            {
                return new BuildPlace(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None), number);
            }
            catch (IOException) when (File.Exists(path) && number < 100)
            {
                // Another run has it.
            }
        }
    }

    /// <summary>A job's id in this place: unchanged in the first one.</summary>
    public string JobId(string id) => number == 1 ? id : string.Create(CultureInfo.InvariantCulture, $"{id}-beside-{number}");

    public void Dispose() => locked.Dispose();
}

internal static partial class BuildError
{
    /// <summary>The first error of a build's output, without the file that it is reported for.</summary>
    /// <param name="output">Null where BenchmarkDotNet keeps none.</param>
    public static string First(string? output)
    {
        var lines = (output ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var line = lines.Select(line => Error().Match(line)).FirstOrDefault(match => match.Success)?.Value
            ?? lines.FirstOrDefault(line => !line.StartsWith("Standard ", StringComparison.Ordinal) && line != "Exception!")
            ?? "the build printed nothing";
        return line is [.., '.' or '!'] ? line : $"{line}.";
    }

    [GeneratedRegex(@"\b(error|warning as error) [A-Z]+[0-9]+: .*?(?= \[[^\]]*proj\]|$)")]
    private static partial Regex Error();
}
