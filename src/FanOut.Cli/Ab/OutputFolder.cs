using System.Globalization;
using FanOut.Analysis.Results;

namespace FanOut.Cli.Ab;

/// <summary>Where a run leaves its rounds: a folder without any, or that of the run that it goes on with.</summary>
internal static class OutputFolder
{
    /// <summary>A folder that no other run has: two may begin within a second.</summary>
    /// <param name="kind">Of the run; the folder's name begins with it.</param>
    public static string New(string kind) => Path.GetFullPath(Path.Combine("BenchmarkDotNet.Artifacts", string.Create(
        CultureInfo.InvariantCulture, $"{kind}-{DateTime.Now:yyyyMMdd-HHmmss}-{Guid.NewGuid().ToString("N")[..8]}")));

    /// <summary>Refuses a folder that holds rounds: those of another state would be taken for rounds of this one.</summary>
    /// <exception cref="ResultFileException">It holds a plan or rounds, or is not a folder that can be read.</exception>
    public static void RequireUnused(string folder)
    {
        try
        {
            if (!Path.Exists(folder))
                return;
            var found = Directory.EnumerateFileSystemEntries(folder).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal).FirstOrDefault(IsOfRun);
            if (found is not null)
                throw new ResultFileException(folder, $"holds an earlier run ({found}); --resume {folder} goes on with it, and another --output begins a new one.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ResultFileException(folder, $"cannot be read: {exception.Message}", exception);
        }
    }

    private static bool IsOfRun(string name) =>
        name is AbFolder.PlanName or AbPlan.CalibrationName or "base" or "head" or "confirmation" || name.StartsWith("work-", StringComparison.Ordinal);
}
