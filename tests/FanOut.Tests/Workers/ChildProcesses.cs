namespace FanOut.Tests.Workers;

/// <summary>Tests that start children run alone: they count descriptors and children of the whole test process.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ChildProcesses
{
    public const string Name = "Child processes";

    /// <summary>Long enough for any machine, however busy; reached only when a test fails.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Not there, or ended and not waited for by the process that inherited it.</summary>
    public static bool IsGone(int process)
    {
        try
        {
            return Fields(process)[0] == "Z";
        }
        catch (IOException)
        {
            return true;
        }
    }

    /// <summary>The direct children of a process, ended ones that nobody has waited for included.</summary>
    public static int[] Of(int parent) =>
    [
        .. from folder in Directory.GetDirectories("/proc")
           where int.TryParse(Path.GetFileName(folder), out _)
           let process = int.Parse(Path.GetFileName(folder), System.Globalization.CultureInfo.InvariantCulture)
           where ParentOf(process) == parent
           select process
    ];

    /// <summary>Ends of pipes that the test process has open.</summary>
    public static int OwnPipes() =>
        new DirectoryInfo("/proc/self/fd").GetFiles().Count(file => file.LinkTarget?.StartsWith("pipe:", StringComparison.Ordinal) == true);

    /// <summary>User time so far, in clock ticks.</summary>
    public static long Ticks(int process) => long.Parse(Fields(process)[11], System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>User and system time so far, in clock ticks.</summary>
    public static long AllTicks(int process) =>
        Ticks(process) + long.Parse(Fields(process)[12], System.Globalization.CultureInfo.InvariantCulture);

    private static int ParentOf(int process)
    {
        try
        {
            return int.Parse(Fields(process)[1], System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    // proc(5): what follows the name in parentheses, from the state on.
    private static string[] Fields(int process)
    {
        var line = File.ReadAllText($"/proc/{process}/stat");
        return line[(line.LastIndexOf(')') + 2)..].Split(' ');
    }
}
