using System.Text.Json;
using System.Text.Json.Nodes;

namespace FanOut.Cli.Ab;

/// <summary>Runs a side once under its harness, which generates, builds and keeps the program of later launches, and launches each case
/// once: that shows how long launches take and which fail.</summary>
/// <param name="given">The user's own arguments for the harness.</param>
/// <param name="control">Full names of more controls; null for none.</param>
/// <param name="silence">How long the harness may print nothing before a benchmark counts as hanging.</param>
internal sealed class Rehearsal(
    RunProcesses processes, IReadOnlyList<string> filters, IReadOnlyList<string> given, string? control, TimeSpan silence)
{
    /// <summary>Time of a launch beside its iterations: start and end of the runtime, compilation; 0.35 to 0.5 s were measured.</summary>
    private static readonly TimeSpan perLaunch = TimeSpan.FromSeconds(0.45);

    /// <summary>Seconds for the generated program's build: the harness's own two minutes are short for two builds at once.</summary>
    private const string BuildTimeout = "900";

    /// <summary>The harness no longer builds after this time: its restore and its build have the timeout each.</summary>
    private static readonly TimeSpan buildPatience = TimeSpan.FromMinutes(30);

    /// <summary>Beginning of the harness's lines about a launch, and about a class or the end.</summary>
    private const string Launch = "// Execute: ";
    private const string Stage = "// *";
    private const string ResultsFolder = "results";

    /// <summary>Lines to show of a harness that ended without results.</summary>
    private const int LastLines = 30;

    /// <param name="artifacts">This side's own folder, outside its work tree.</param>
    /// <exception cref="AbException">It hangs, runs no benchmark, or starts launches in a way that cannot be repeated.</exception>
    public async Task<BuiltSide> Run(
        string name, SourceState state, BuiltProgram program, string workTree, string artifacts, CancellationToken cancellation)
    {
        var begin = Stopwatch.GetTimestamp();
        var hasLaunched = false;
        string[] arguments =
        [
            "--filter", .. filters,
            "--keepFiles", "--artifacts", artifacts, "--exporters", "fulljson", "--buildTimeout", BuildTimeout,
            .. ShortJob.Arguments(given), .. given,
        ];
        var start = new ChildStart("dotnet", [program.Path, .. arguments], program.ProjectFolder)
        {
            Environment = processes.BuildEnvironment,
            Silence = silence,
            // From the first launch on, other output is the benchmark's: one that prints for ever hangs as well.
            IsSignOfLife = line => !(hasLaunched |= line.StartsWith(Launch, StringComparison.Ordinal))
                || line.StartsWith(Launch, StringComparison.Ordinal)
                || line.StartsWith(Stage, StringComparison.Ordinal),
            // The harness waits for ever. Without the hanging launch it continues, and calls the case failed. Before launches it builds
            // silently.
            OnSilence = () => processes.KillLaunches(workTree)
                || (RunProcesses.CanFindProcesses && Stopwatch.GetElapsedTime(begin) < buildPatience),
        };
        var run = await ChildProcess.Run(start, cancellation);
        var commands = Commands(artifacts, run);
        if (run.IsOverdue)
        {
            var last = commands.Count > 0 ? $" while it ran {commands[^1].Benchmark}" : "";
            throw new AbException(FormattableString.Invariant(
                $"{name}: no output for {silence.TotalSeconds:0} s{last}; the harness was killed."), Last(run));
        }

        if (commands.Count == 0 && PrivateFolder.UnbuildableLetter(program.ProjectFolder) is { } letter)
        {
            var folder = Path.GetRelativePath(workTree, program.ProjectFolder);
            throw new AbException($"{name}: BenchmarkDotNet cannot build below a folder with '{letter}' in its name: {folder}.");
        }

        var files = ResultFiles(artifacts);
        if (files.Count == 0)
        {
            throw new AbException(
                $"{name}: no benchmark ran (exit code {run.ExitCode}). Check that --filter matches one, and that the program passes its "
                    + "command line on to BenchmarkDotNet.",
                Last(run));
        }

        if (commands.Count == 0)
            throw new AbException($"{name}: BenchmarkDotNet started no process for a benchmark.", SideBuilder.Errors(run));
        var cases = Cases(name, Path.Combine(artifacts, ResultsFolder), files, commands, run);
        var record = Path.Combine(artifacts, ResultsFolder, RunRecordFile.Name);
        return new BuiltSide
        {
            State = state,
            Cases = cases,
            ResultFiles = files,
            Record = File.Exists(record) ? RunRecordFile.Read(record) : null,
        };
    }

    /// <summary>From the log file, which is complete even if a program filters its output; else from the output.</summary>
    private static List<HarnessCommand> Commands(string artifacts, ChildResult run)
    {
        var logged = Directory.Exists(artifacts)
            ? Directory.EnumerateFiles(artifacts, "*.log", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
                .SelectMany(File.ReadLines)
            : [];
        List<HarnessCommand> commands = [.. HarnessCommand.ParseLog(logged)];
        return commands.Count > 0 ? commands : [.. HarnessCommand.ParseLog(run.Output)];
    }

    private static Dictionary<string, JsonObject> ResultFiles(string artifacts)
    {
        var results = Path.Combine(artifacts, ResultsFolder);
        string[] paths = Directory.Exists(results)
            ? [.. Directory.EnumerateFiles(results, "*-report-full.json").Order(StringComparer.Ordinal)] : [];
        return paths.ToDictionary(path => Path.GetFileName(path), Parsed);

        static JsonObject Parsed(string path)
        {
            try
            {
                return JsonNode.Parse(FileContent.Read(path).Span) as JsonObject ?? throw new AbException($"{path} is not a result file.");
            }
            catch (JsonException exception)
            {
                throw new AbException($"{path} is not a result file: {exception.Message}", cause: exception);
            }
        }
    }

    private List<BuiltCase> Cases(
        string name, string results, Dictionary<string, JsonObject> files, List<HarnessCommand> commands, ChildResult run)
    {
        return [.. files.Keys.SelectMany(file => ResultFile.Read(Path.Combine(results, file)).Benchmarks
            .Select((benchmark, place) => Case(file, place, benchmark)))];

        BuiltCase Case(string file, int place, BenchmarkResult benchmark)
        {
            var (fullName, job) = (benchmark.FullName, benchmark.Id.Job);
            var command = commands.Find(each => each.Benchmark == fullName && job.StartsWith(each.Job, StringComparison.Ordinal))
                ?? commands.Find(each => each.Benchmark == fullName)
                ?? throw new AbException(
                    $"{name}: {fullName} did not run in a process of its own; such a benchmark cannot be compared.", Last(run));
            return new BuiltCase
            {
                Benchmark = fullName,
                Job = job,
                Command = command,
                IsControl = NegativeControl.Covers(benchmark, control),
                ResultFile = file,
                Place = place,
                Rehearsed = benchmark.Launches.Count > 0 ? Rehearsed(files[file]["Benchmarks"]![place]!) : null,
            };
        }
    }

    private static TimeSpan Rehearsed(JsonNode benchmark)
    {
        return perLaunch + TimeSpan.FromMicroseconds((benchmark["Measurements"]?.AsArray() ?? []).Sum(Nanoseconds) / 1e3);

        // NaN is written as an empty text; the results repeat the actual iterations.
        static double Nanoseconds(JsonNode? iteration) =>
            iteration!["IterationStage"]?.GetValue<string>() != "Result" && iteration["Nanoseconds"] is JsonValue value
                && value.TryGetValue(out double nanoseconds)
                ? nanoseconds
                : 0;
    }

    private static string Last(ChildResult run) =>
        string.Join('\n', run.Output.Concat(run.Error).Where(line => line.Length > 0).TakeLast(LastLines));
}
