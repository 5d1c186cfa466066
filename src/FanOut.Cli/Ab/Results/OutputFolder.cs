namespace FanOut.Cli.Ab;

/// <summary>The folder of a run's rounds.</summary>
internal static class OutputFolder
{
    /// <summary>A folder of no other run, even if two begin within a second.</summary>
    public static string New(string kind) => Path.GetFullPath(Path.Combine("BenchmarkDotNet.Artifacts", string.Create(
        CultureInfo.InvariantCulture, $"{kind}-{DateTime.Now:yyyyMMdd-HHmmss}-{Guid.NewGuid().ToString("N")[..8]}")));

    /// <summary>Refuses a folder with rounds, which would pass for rounds of this run.</summary>
    /// <exception cref="ResultFileException">It holds a plan or rounds, or cannot be read.</exception>
    public static void RequireUnused(string folder)
    {
        string[] names = ResultFileException.Guard(
            folder, "cannot be read", () => Path.Exists(folder) ? Directory.GetFileSystemEntries(folder) : []);
        if (names.Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal).FirstOrDefault(IsOfRun) is { } found)
        {
            throw new ResultFileException(
                folder, $"holds an earlier run ({found}); continue it with --resume {folder}, or choose another --output.");
        }
    }

    private static bool IsOfRun(string name) =>
        name is AbFolder.PlanName or AbPlan.CalibrationName or "base" or "head" or "confirmation"
            || name.StartsWith("work-", StringComparison.Ordinal);
}
