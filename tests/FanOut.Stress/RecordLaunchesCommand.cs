using System.CommandLine;
using FanOut.Cli.Ab;
using FanOut.Kernels;

namespace FanOut.Stress;

/// <summary>
/// <c>record-launches</c>: the recordings that <c>fanout compare</c> is held to, taken with the program that a run with <c>--keepFiles</c>
/// has left. It goes on where FILE ends, so that an interrupted recording is no lost one.
/// </summary>
internal static class RecordLaunchesCommand
{
    private const string Header = "round,case,more,nanoseconds";

    /// <summary>A launch takes a second.</summary>
    private static readonly TimeSpan deadline = TimeSpan.FromMinutes(1);

    private static readonly string[] cases = ["Sequential", "ParallelFor", "Threads", "Processes"];
    private static readonly string[] controls = ["Sequential", "ParallelFor", "ProcessStart"];

    /// <summary>The same code twice, and 5, 10 and 20 % more work.</summary>
    private static readonly int[] conditions = [0, 0, 5, 10, 20];

    /// <summary>Of controls; they have no more work.</summary>
    private static readonly int[] same = [0, 0];

    public static Command Create()
    {
        var log = new Argument<FileInfo>("LOG") { Description = "The log of the run: BenchmarkDotNet.Artifacts/BenchmarkRun-*.log." };
        log.AcceptExistingOnly();
        var file = new Argument<FileInfo>("FILE")
        {
            Description = "The recording, as tests/FanOut.Analysis.Tests/Regressions/Recorded/README.md describes it.",
        };
        var inARow = new Option<bool>("--in-a-row") { Description = "Every case back to back, instead of all in rounds." };
        var rounds = new Option<int>("--rounds") { Description = "Rounds, or launches of each case.", DefaultValueFactory = _ => 80 };
        var seed = new Option<int>("--seed") { Description = "Seed of the order.", DefaultValueFactory = _ => 1 };
        var command = new Command("record-launches",
            "Launches of WeakScaling and of the controls with 0, 5, 10 and 20 % more work.") { log, file, inARow, rounds, seed };
        command.SetAction(async (parsed, cancellation) =>
        {
            Launch[] launches = [.. parsed.GetValue(inARow) ? Row(parsed.GetValue(rounds))
                : Rounds(parsed.GetValue(rounds), parsed.GetValue(seed))];
            var programs = Programs(parsed.GetRequiredValue(log).FullName);
            var path = parsed.GetRequiredValue(file).FullName;
            if (Complaint(launches, programs, path) is { } complaint)
            {
                Console.Error.WriteLine(complaint);
                return ExitCode.Usage;
            }

            await Record(path, launches, programs, cancellation).ConfigureAwait(false);
            return 0;
        });
        return command;
    }

    /// <summary>How each case was started, by its name in the recording.</summary>
    private static ILookup<string, HarnessCommand> Programs(string log) => File.ReadLines(log)
        .Select(HarnessCommand.Parse)
        .OfType<HarnessCommand>()
        .Where(command => !command.Job.Contains("observation", StringComparison.Ordinal))
        .DistinctBy(command => command.Benchmark)
        .ToLookup(command => NameOf(command.Benchmark));

    /// <summary>The case's name in the recording; empty for one that is not recorded.</summary>
    private static string NameOf(string benchmark)
    {
        string[] parts = benchmark.Split('(')[0].Split('.');
        return parts switch
        {
            [.., "WeakScaling", var method] => method,
            [.., "NegativeControls", var method] => $"Control{method}",
            _ => "",
        };
    }

    private static string? Complaint(Launch[] launches, ILookup<string, HarnessCommand> programs, string file)
    {
        if (launches.FirstOrDefault(launch => programs[launch.Case].Count() != 1) is { } unknown)
            return $"The log has {programs[unknown.Case].Count()} benchmarks for {unknown.Case}: run WeakScaling and NegativeControls "
                + $"with --keepFiles and one number of --cores.";
        if (!File.Exists(file))
            return null;
        var text = File.ReadAllText(file);
        string[] lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var isPart = text.EndsWith('\n') && lines[0] == Header && lines.Length <= launches.Length
            && lines.Skip(1).Zip(launches).All(pair => pair.First.StartsWith(pair.Second.Beginning, StringComparison.Ordinal));
        return isPart
            ? null : $"{file} is not the beginning of this recording: it is complete, ends within a line, or is of another order.";
    }

    // Compared launches lie near each other: those of a case come one after the other, and the cases in random order.
    private static IEnumerable<Launch> Rounds(int count, int seed)
    {
        var random = new Random(seed);
        for (var round = 1; round <= count; round++)
        {
            (string Case, int[] More)[] all = [
                .. cases.Select(name => (name, conditions.ToArray())), .. controls.Select(name => ($"Control{name}", same.ToArray()))];
            random.Shuffle(all);
            foreach (var (name, more) in all)
            {
                random.Shuffle(more);
                foreach (var percent in more)
                    yield return new Launch(round, name, percent);
            }
        }
    }

    private static IEnumerable<Launch> Row(int count) =>
        cases.SelectMany(name => Enumerable.Range(1, count).Select(number => new Launch(number, name, 0)));

    private static async Task Record(string file, Launch[] launches, ILookup<string, HarnessCommand> programs,
        CancellationToken cancellation)
    {
        var taken = File.Exists(file) ? File.ReadLines(file).Count() - 1 : 0;
        await using var writer = new StreamWriter(file, append: true) { AutoFlush = true };
        if (writer.BaseStream.Length == 0)
            writer.WriteLine(Header);
        foreach (var launch in launches.Skip(taken))
        {
            var times = await Times(programs[launch.Case].Single(), launch.More, cancellation).ConfigureAwait(false);
            writer.WriteLine(launch.Beginning + string.Join(' ', times));
        }
    }

    /// <summary>Whole nanoseconds per operation, every iteration that counted.</summary>
    private static async Task<IEnumerable<string>> Times(HarnessCommand command, int more, CancellationToken cancellation)
    {
        var start = new ChildStart(command.Program, command.Arguments, command.Folder)
        {
            Environment = new Dictionary<string, string?>
            {
                [ExtraWork.Variable] = more == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{more}%"),
            },
            Deadline = deadline,
            IsMeasured = true,
        };
        var run = await ChildProcess.Run(start, cancellation).ConfigureAwait(false);
        var output = LaunchOutput.Parse(run.Output);
        if (run.IsOverdue || run.ExitCode != 0 || !output.HasResults)
            throw new AbException(
                $"{command.Benchmark} gave no result: exit code {run.ExitCode} after {run.Elapsed.TotalSeconds:0} s; the launches before "
                    + $"it are kept.");
        return output.Iterations
            .Where(iteration => iteration is { Mode: "Workload", Stage: "Result" })
            .Select(iteration => (iteration.Nanoseconds / iteration.Operations).ToString("0", CultureInfo.InvariantCulture));
    }

    /// <param name="Round">From 1.</param>
    /// <param name="Case">Its name in the recording.</param>
    /// <param name="More">Percent of work beyond the usual.</param>
    private sealed record Launch(int Round, string Case, int More)
    {
        /// <summary>What its line in the recording begins with.</summary>
        public string Beginning => string.Create(CultureInfo.InvariantCulture, $"{Round},{Case},{More},");
    }
}
