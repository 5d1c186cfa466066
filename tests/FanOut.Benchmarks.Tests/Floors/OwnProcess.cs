namespace FanOut.Benchmarks.Tests;

/// <summary>Tests of floors and of Python run alone: they look at the children, threads and descriptors of the whole test
/// process.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class OwnProcess
{
    public const string Name = "Own process";

    /// <summary>Skips where the machine lacks something; in CI, where everything has to be there that can be, only what no Windows
    /// has.</summary>
    public static void Needs(Requirement requirement)
    {
        var missing = Availability.WhyMissing(requirement);
        var mayLack = IsImpossible(requirement) || Environment.GetEnvironmentVariable("CI") != "true";
        Assert.SkipWhen(missing is not null && mayLack, missing?.Reason ?? "");
        Assert.Null(missing);
    }

    private static bool IsImpossible(Requirement requirement) => OperatingSystem.IsWindows()
        && requirement is Requirement.Floors or Requirement.FloorsWithAvx2 or Requirement.OpenMp or Requirement.ForkingPython;

    /// <summary>Skips where there is no /proc to look at.</summary>
    public static void NeedsProc() => Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux shows processes in /proc.");

    /// <summary>The direct children of this process, ended ones that nobody has waited for included.</summary>
    public static int[] Children() => ChildrenOf(Environment.ProcessId);

    /// <summary>The direct children of any process.</summary>
    public static int[] ChildrenOf(int parent) =>
    [
        .. from folder in Directory.GetDirectories("/proc")
           where int.TryParse(Path.GetFileName(folder), out _)
           let process = int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture)
           where Field(process, 1) == parent.ToString(CultureInfo.InvariantCulture)
           select process
    ];

    /// <summary>Descriptors that a process has open, as what they stand for.</summary>
    public static string[] Descriptors(int process) =>
        [.. new DirectoryInfo($"/proc/{process}/fd").GetFiles().Select(file => file.LinkTarget ?? "")];

    /// <summary>Ends of pipes that this process has open.</summary>
    public static int Pipes() => Descriptors(Environment.ProcessId).Count(target => target.StartsWith("pipe:", StringComparison.Ordinal));

    /// <summary>
    /// The number that the machine gave to its newest process or thread. Each gets the next one, so that it grows by at least as many as
    /// were made in between; it starts again from the beginning after pid_max.
    /// </summary>
    public static long NewestNumber() => long.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[^1], CultureInfo.InvariantCulture);

    /// <summary>Not there, or ended and only waiting to be collected by whoever inherited it.</summary>
    public static bool IsGone(int process) => Field(process, 0) is null or "Z";

    /// <summary>proc(5): what follows the name in parentheses is the state and the parent; null for a process that is not there.</summary>
    private static string? Field(int process, int index)
    {
        try
        {
            var line = File.ReadAllText($"/proc/{process}/stat");
            return line[(line.LastIndexOf(')') + 2)..].Split(' ')[index];
        }
        catch (IOException)
        {
            return null;
        }
    }
}
