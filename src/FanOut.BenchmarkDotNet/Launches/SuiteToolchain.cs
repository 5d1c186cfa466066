using System.Collections.Concurrent;
using System.Security;
using BenchmarkDotNet.Characteristics;
using BenchmarkDotNet.Toolchains;
using BenchmarkDotNet.Toolchains.CsProj;
using BenchmarkDotNet.Toolchains.Parameters;
using BenchmarkDotNet.Toolchains.Results;
using BenchmarkDotNet.Validators;
using BenchmarkId = BenchmarkDotNet.Running.BenchmarkId;

namespace FanOut.BenchmarkDotNet;

/// <summary>A job's own toolchain, changed in three ways: launches can be left out, all launches of a case run the same generated class
/// (BenchmarkDotNet would generate and compile one for each), and the repository's path may have any name, which BenchmarkDotNet writes
/// unescaped into the generated project.</summary>
/// <param name="isLeftOut">Whether a launch is not needed, asked when its turn comes.</param>
/// <param name="caseOf">The case that a launch belongs to.</param>
internal sealed class SuiteToolchain(
    IToolchain own, ProjectPlace place, Func<BenchmarkCase, bool> isLeftOut, Func<BenchmarkCase, BenchmarkCase> caseOf)
    : IToolchain, IExecutor, IGenerator
{
    /// <summary>The generated class of each case, by the number that BenchmarkDotNet gave its first launch.</summary>
    private readonly ConcurrentDictionary<BenchmarkCase, BenchmarkId> generated = new();

    public string Name => own.Name;
    public IGenerator Generator => this;
    public IBuilder Builder => own.Builder;
    public IExecutor Executor => this;
    public bool IsInProcess => own.IsInProcess;

    /// <summary>Gives jobs this toolchain, one for all jobs that had the same: BenchmarkDotNet builds jobs with different toolchains one by
    /// one.</summary>
    public static Func<Job, Job> Wrapping(
        ProjectPlace place, Func<BenchmarkCase, bool> isLeftOut, Func<BenchmarkCase, BenchmarkCase> caseOf)
    {
        var toolchains = new Dictionary<IToolchain, SuiteToolchain>();
        return job =>
        {
            var own = OwnOf(job);
            if (!toolchains.TryGetValue(own, out var suite))
                toolchains[own] = suite = new SuiteToolchain(own, place, isLeftOut, caseOf);
            return job.WithToolchain(suite);
        };
    }

    /// <summary>The toolchain that a job names; else the one that BenchmarkDotNet takes for this program's runtime.</summary>
    public static IToolchain OwnOf(Job job) =>
        job.HasValue(InfrastructureMode.ToolchainCharacteristic) ? job.Infrastructure.Toolchain : CsProjCoreToolchain.NetCoreApp10_0;

    public IEnumerable<ValidationError> Validate(BenchmarkCase benchmarkCase, IResolver resolver) => own.Validate(benchmarkCase, resolver);

    public GenerateResult GenerateProject(BuildPartition buildPartition, ILogger logger, string rootArtifactsFolderPath)
    {
        var first = buildPartition.Benchmarks.DistinctBy(info => caseOf(info.BenchmarkCase)).ToArray();
        foreach (var info in first)
            generated[caseOf(info.BenchmarkCase)] = info.Id;
        var result = own.Generator.GenerateProject(
            new BuildPartition(first, buildPartition.Resolver), logger, rootArtifactsFolderPath);
        if (result.IsGenerateSuccess && result.ArtifactsPaths.ProjectFilePath is { Length: > 0 } project && File.Exists(project))
        {
            File.WriteAllText(project, File.ReadAllText(project).Replace(place.Root, Escaped(place.Root), StringComparison.Ordinal));
        }

        return result;
    }

    /// <summary>A path as a project file needs it.</summary>
    internal static string Escaped(string path) =>
        SecurityElement.Escape(string.Concat(path.Select(symbol => "%$@;?*'".Contains(symbol) ? Uri.HexEscape(symbol) : $"{symbol}")));

    public ExecuteResult Execute(ExecuteParameters executeParameters)
    {
        var launch = executeParameters.BenchmarkCase;
        return isLeftOut(launch)
            ? new ExecuteResult(true, 0, null, [], [], [], 1)
            : own.Executor.Execute(new ExecuteParameters(
                executeParameters.BuildResult, launch, generated[caseOf(launch)], executeParameters.Logger, executeParameters.Resolver,
                executeParameters.LaunchIndex, executeParameters.Diagnoser));
    }
}
