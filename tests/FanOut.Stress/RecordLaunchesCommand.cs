using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using FanOut.Cli.Ab;

namespace FanOut.Stress;

/// <summary>
/// <c>record-launches</c>: the recordings that <c>fanout compare</c> is held to, taken with the program that a run with <c>--keepFiles</c> has left. It goes on
/// where FILE ends, so that an interrupted recording is no lost one.
/// </summary>
internal static class RecordLaunchesCommand
{
    private const string ExtraWork = "FANOUT_EXTRA_WORK";

    private static readonly string[] cases = ["Sequential", "ParallelFor", "Threads", "Processes"];
    private static readonly string[] controls = ["Sequential", "ParallelFor", "ProcessStart"];

    /// <summary>The same code twice, and 5, 10 and 20 % more work.</summary>
    private static readonly int[] conditions = [0, 0, 5, 10, 20];

    /// <summary>Of controls; they have no more work.</summary>
    private static readonly int[] same = [0, 0];

    public static Command Create()
    {
        var log = new Argument<FileInfo>("LOG") { Description = "The log of the run: BenchmarkDotNet.Artifacts/BenchmarkRun-*.log." }.AcceptExistingOnly();
        var file = new Argument<FileInfo>("FILE") { Description = "The recording, as tests/FanOut.Analysis.Tests/Regressions/Recorded/README.md describes it." };
        var inARow = new Option<bool>("--in-a-row") { Description = "Every case back to back, instead of all in rounds." };
        var rounds = new Option<int>("--rounds") { Description = "Rounds, or launches of each case.", DefaultValueFactory = _ => 80 };
        var seed = StressOptions.Seed();
        var command = new Command("record-launches", "Launches of WeakScaling and of the controls with 0, 5, 10 and 20 % more work.") { log, file, inARow, rounds, seed };
        command.SetAction(parsed =>
        {
            Launch[] launches = [.. parsed.GetValue(inARow) ? Row(parsed.GetValue(rounds)) : Rounds(parsed.GetValue(rounds), parsed.GetValue(seed))];
            var programs = Programs(parsed.GetRequiredValue(log).FullName);
            if (launches.FirstOrDefault(launch => !programs.ContainsKey(launch.Case)) is { } unknown)
            {
                Console.Error.WriteLine($"{parsed.GetRequiredValue(log)} has no launch of {unknown.Case}: run WeakScaling and NegativeControls with --keepFiles.");
                return ExitCode.Usage;
            }

            Record(parsed.GetRequiredValue(file).FullName, launches, programs);
            return 0;
        });
        return command;
    }

    /// <summary>How each case was started, by its name in the recording.</summary>
    private static Dictionary<string, HarnessCommand> Programs(string log) => File.ReadLines(log)
        .Select(HarnessCommand.Parse)
        .OfType<HarnessCommand>()
        .Where(command => !command.Job.Contains("observation", StringComparison.Ordinal))
        .DistinctBy(command => command.Benchmark)
        .Select(command => (Name: NameOf(command.Benchmark), Command: command))
        .ToDictionary(known => known.Name, known => known.Command);

    private static string NameOf(string benchmark)
    {
        var method = benchmark.Split('(')[0];
        return $"{(method.Contains(".NegativeControls.", StringComparison.Ordinal) ? "Control" : "")}{method[(method.LastIndexOf('.') + 1)..]}";
    }

    // What is compared is adjacent: the launches of a case come one after the other, as they do in `fanout ab`, and the cases in random order.
    private static IEnumerable<Launch> Rounds(int count, int seed)
    {
        var random = new Random(seed);
        for (var round = 1; round <= count; round++)
        {
            (string Case, int[] More)[] all = [.. cases.Select(name => (name, conditions.ToArray())), .. controls.Select(name => ($"Control{name}", same.ToArray()))];
            random.Shuffle(all);
            foreach (var (name, more) in all)
            {
                random.Shuffle(more);
                foreach (var percent in more)
                    yield return new Launch(round, name, percent);
            }
        }
    }

    private static IEnumerable<Launch> Row(int count) => cases.SelectMany(name => Enumerable.Range(1, count).Select(number => new Launch(number, name, 0)));

    private static void Record(string file, Launch[] launches, Dictionary<string, HarnessCommand> programs)
    {
        var taken = File.Exists(file) ? Math.Max(0, File.ReadLines(file).Count() - 1) : 0;
        using var writer = new StreamWriter(file, append: true) { AutoFlush = true };
        if (writer.BaseStream.Length == 0)
            writer.WriteLine("round,case,more,nanoseconds");
        foreach (var launch in launches.Skip(taken))
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{launch.Round},{launch.Case},{launch.More},{string.Join(' ', Times(programs[launch.Case], launch.More))}"));
    }

    /// <summary>Whole nanoseconds per operation, every iteration that counted.</summary>
    private static IEnumerable<string> Times(HarnessCommand command, int more)
    {
        var start = new ProcessStartInfo(command.Program, command.Arguments) { WorkingDirectory = command.Folder, RedirectStandardOutput = true };
        start.Environment.Remove(ExtraWork);
        if (more > 0)
            start.Environment[ExtraWork] = string.Create(CultureInfo.InvariantCulture, $"{more}%");
        using var process = Process.Start(start)!;
        var lines = process.StandardOutput.ReadToEnd().Split('\n');
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{command.Benchmark}: exit code {process.ExitCode}.");

        // WorkloadResult   1: 2 op, 37041320.00 ns, 18.5207 ms/op
        return lines
            .Where(line => line.StartsWith("WorkloadResult", StringComparison.Ordinal))
            .Select(line => line.Split([':', ',', ' '], StringSplitOptions.RemoveEmptyEntries))
            .Select(words => double.Parse(words[4], CultureInfo.InvariantCulture) / long.Parse(words[2], CultureInfo.InvariantCulture))
            .Select(time => time.ToString("0", CultureInfo.InvariantCulture));
    }

    /// <param name="Round">From 1.</param>
    /// <param name="Case">Its name in the recording.</param>
    /// <param name="More">Percent of work beyond the usual.</param>
    private sealed record Launch(int Round, string Case, int More);
}
