using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using FanOut.Analysis.Results;

namespace FanOut.Cli.Ab;

/// <summary>
/// The one time that a side runs under its harness: it generates the program that launches start, builds it, keeps it, and launches each case
/// once, which tells how long launches take and which fail.
/// </summary>
/// <param name="processes">The processes of the run.</param>
/// <param name="filters">Full names, as the harness's <c>--filter</c> takes them.</param>
/// <param name="given">The user's own arguments for the harness.</param>
/// <param name="silence">How long the harness may print nothing before a benchmark counts as hanging.</param>
internal sealed class Rehearsal(RunProcesses processes, IReadOnlyList<string> filters, IReadOnlyList<string> given, TimeSpan silence)
{
    /// <summary>A launch beside its iterations: the runtime's start and end, and the compiler. Measured, 0.35 to 0.5 s.</summary>
    private static readonly TimeSpan perLaunch = TimeSpan.FromSeconds(0.45);

    /// <summary>Seconds for the generated program's build; the harness's own limit of two minutes is short for two builds at once.</summary>
    private const string BuildTimeout = "900";

    /// <summary>So long after its start, the harness builds no more: its restore and its build have that timeout each.</summary>
    private static readonly TimeSpan buildPatience = TimeSpan.FromMinutes(30);

    /// <summary>How the harness's lines begin that tell of a launch, and of a class or of the end.</summary>
    private const string Launch = "// Execute: ";

    private const string Stage = "// *";

    private const string ResultsFolder = "results";

    /// <summary>Lines of a harness that ended without results that are shown.</summary>
    private const int LastLines = 30;

    /// <summary>Runs the harness once.</summary>
    /// <param name="name">What the user calls the side.</param>
    /// <param name="state">Its state.</param>
    /// <param name="program">The built program.</param>
    /// <param name="workTree">The work tree that it was built in.</param>
    /// <param name="artifacts">A folder of this side's own, outside its work tree.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="AbException">It hangs, finds no benchmark, cannot build its program, or starts launches in a way that cannot be repeated.</exception>
    public async Task<BuiltSide> Run(string name, SourceState state, BuiltProgram program, string workTree, string artifacts, CancellationToken cancellation)
    {
        var begin = Stopwatch.GetTimestamp();
        var hasLaunched = false;
        var start = new ChildStart("dotnet", [program.Path, .. Arguments(artifacts)], program.ProjectFolder)
        {
            Environment = processes.BuildEnvironment,
            Silence = silence,
            // From the first launch on, what it prints is the benchmark's: one that prints for ever hangs as well.
            IsSignOfLife = line => !(hasLaunched |= line.StartsWith(Launch, StringComparison.Ordinal)) || line.StartsWith(Launch, StringComparison.Ordinal)
                || line.StartsWith(Stage, StringComparison.Ordinal),
            // The harness waits for ever; without the launch that hangs it goes on, and calls the case failed. Where it launches nothing, it builds, and says
            // nothing of it either.
            OnSilence = () => processes.KillLaunches(workTree) || (RunProcesses.CanFindProcesses && Stopwatch.GetElapsedTime(begin) < buildPatience),
        };
        var run = await ChildProcess.Run(start, cancellation).ConfigureAwait(false);
        var commands = Commands(artifacts, run);
        if (run.IsOverdue)
        {
            var last = commands.Count > 0 ? $" while it ran {commands[^1].Benchmark}" : "";
            throw new AbException($"{name}: nothing was heard of the benchmarks for {silence.TotalSeconds:0} s{last}; they were ended.", Last(run));
        }

        if (commands.Count == 0 && PrivateFolder.UnbuildableLetter(program.ProjectFolder) is { } letter)
            throw new AbException($"{name}: BenchmarkDotNet cannot build below a folder with '{letter}' in its name: {Path.GetRelativePath(workTree, program.ProjectFolder)}.");
        var files = ResultFiles(artifacts);
        if (files.Count == 0)
        {
            throw new AbException(
                $"{name}: no benchmark ran (exit code {run.ExitCode}). Does the filter name one, and does the program pass its command line on to BenchmarkDotNet?", Last(run));
        }

        if (commands.Count == 0)
            throw new AbException($"{name}: the harness launched no benchmark in a process of its own.", SideBuilder.Errors(run));
        var cases = Cases(name, Path.Combine(artifacts, ResultsFolder), files, commands, run);
        var record = Path.Combine(artifacts, ResultsFolder, RunRecordFile.Name);
        return new BuiltSide { State = state, Cases = cases, ResultFiles = files, Record = File.Exists(record) ? RunRecordFile.Read(record) : null };
    }

    private IEnumerable<string> Arguments(string artifacts) =>
    [
        "--filter", .. filters,
        "--keepFiles", "--artifacts", artifacts, "--exporters", "fulljson", "--buildTimeout", BuildTimeout,
        .. ShortJob.Arguments(given), .. given,
    ];

    /// <summary>From the log file, which is complete even where a program filters what it shows, in its run's folder or above; else from the output.</summary>
    private static List<HarnessCommand> Commands(string artifacts, ChildResult run)
    {
        var logged = Directory.Exists(artifacts) ? Directory.EnumerateFiles(artifacts, "*.log", SearchOption.AllDirectories).Order(StringComparer.Ordinal).SelectMany(File.ReadLines) : [];
        List<HarnessCommand> commands = [.. logged.Select(HarnessCommand.Parse).OfType<HarnessCommand>()];
        return commands.Count > 0 ? commands : [.. run.Output.Select(HarnessCommand.Parse).OfType<HarnessCommand>()];
    }

    private static Dictionary<string, JsonObject> ResultFiles(string artifacts)
    {
        var results = Path.Combine(artifacts, ResultsFolder);
        string[] paths = Directory.Exists(results) ? [.. Directory.EnumerateFiles(results, "*-report-full.json").Order(StringComparer.Ordinal)] : [];
        return paths.ToDictionary(path => Path.GetFileName(path), Parsed);

        static JsonObject Parsed(string path)
        {
            try
            {
                return JsonNode.Parse(FileContent.Read(path).Span) as JsonObject ?? throw new AbException($"{path} is no result file.");
            }
            catch (JsonException exception)
            {
                throw new AbException($"{path} is no result file: {exception.Message}", cause: exception);
            }
        }
    }

    private static List<BuiltCase> Cases(string name, string results, Dictionary<string, JsonObject> files, List<HarnessCommand> commands, ChildResult run)
    {
        var cases = new List<BuiltCase>();
        foreach (var (file, content) in files)
        {
            foreach (var (place, benchmark) in ResultFile.Read(Path.Combine(results, file)).Benchmarks.Index())
            {
                var (fullName, job) = (benchmark.FullName, benchmark.Id.Job);
                var command = commands.Find(each => each.Benchmark == fullName && job.StartsWith(each.Job, StringComparison.Ordinal))
                    ?? commands.Find(each => each.Benchmark == fullName)
                    ?? throw new AbException($"{name}: {fullName} was not launched in a process of its own; such a benchmark cannot be compared.", Last(run));
                cases.Add(new BuiltCase
                {
                    Benchmark = fullName,
                    Job = job,
                    Command = command,
                    ResultFile = file,
                    Place = place,
                    Rehearsed = benchmark.Launches.Count > 0 ? Rehearsed(content["Benchmarks"]![place]!) : null,
                });
            }
        }

        return cases;
    }

    private static TimeSpan Rehearsed(JsonNode benchmark)
    {
        return perLaunch + TimeSpan.FromMicroseconds((benchmark["Measurements"]?.AsArray() ?? []).Sum(Nanoseconds) / 1e3);

        // What is no number is written as an empty text; the results repeat the actual iterations.
        static double Nanoseconds(JsonNode? iteration) =>
            iteration!["IterationStage"]?.GetValue<string>() != "Result" && iteration["Nanoseconds"] is JsonValue value && value.TryGetValue(out double nanoseconds)
                ? nanoseconds
                : 0;
    }

    private static string Last(ChildResult run) => string.Join('\n', run.Output.Concat(run.Error).Where(line => line.Length > 0).TakeLast(LastLines));
}
