namespace FanOut.Analysis.Results;

/// <summary>What of a job's display says what runs, and not how it is measured.</summary>
public static class JobEnvironment
{
    /// <summary>The harness's settings of environment, garbage collector and build.</summary>
    private static readonly HashSet<string> names = new(StringComparer.Ordinal)
    {
        "Runtime", "Toolchain", "Platform", "Jit", "Affinity", "EnvironmentVariables", "LargeAddressAware", "Server", "Concurrent", "CpuGroups", "Force", "AllowVeryLargeObjects",
        "RetainVm", "NoAffinitize", "HeapAffinitizeMask", "HeapCount", "BuildConfiguration", "Arguments", "NuGetReferences",
    };

    /// <summary>Such as <c>Runtime=.NET 9.0, Server=True</c>; empty for a job that leaves all of it to the host.</summary>
    /// <param name="job">The job's display, id and settings.</param>
    public static string Of(string job) =>
        string.Join(", ", JobSettings.Parse(job).All.Where(setting => names.Contains(setting.Name)).Select(setting => $"{setting.Name}={setting.Value}"));
}
