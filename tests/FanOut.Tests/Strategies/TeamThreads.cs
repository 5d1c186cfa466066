namespace FanOut.Tests.Strategies;

/// <summary>Tests that count the threads of teams, or their time, run alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class TeamThreads
{
    public const string Name = "Thread teams";

    private const string AnyName = "ThreadTeam ";

    /// <summary>
    /// Whether there are this many threads of all teams in this process, or soon will be: the operating system lists a thread for a moment
    /// after it has been joined.
    /// </summary>
    public static bool Become(int count) => SpinWait.SpinUntil(() => Folders(AnyName).Count() == count, TimeSpan.FromMinutes(1));

    /// <summary>Processor time, user and system, that threads have taken so far, in clock ticks of 10 ms.</summary>
    /// <param name="name">Only threads whose name begins like this.</param>
    public static long Ticks(string name = AnyName) => Folders(name).Sum(folder =>
    {
        // proc(5): what follows the name in parentheses, from the state on; utime and stime.
        var line = Read(folder, "stat");
        if (line.Length == 0)
            return 0;
        var times = line[(line.LastIndexOf(')') + 2)..].Split(' ')[11..13];
        return times.Sum(time => long.Parse(time, CultureInfo.InvariantCulture));
    });

    private static IEnumerable<string> Folders(string name) =>
        Directory.GetDirectories("/proc/self/task").Where(folder => NameOf(folder).StartsWith(name, StringComparison.Ordinal));

    private static string NameOf(string folder) => Read(folder, "comm");

    private static string Read(string folder, string name)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, name));
        }
        catch (IOException)
        {
            // Ended since the folder was listed.
            return "";
        }
    }
}
