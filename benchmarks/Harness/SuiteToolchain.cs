using System.Security;
using BenchmarkDotNet.Characteristics;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains;
using BenchmarkDotNet.Toolchains.CsProj;
using BenchmarkDotNet.Toolchains.Parameters;
using BenchmarkDotNet.Toolchains.Results;
using BenchmarkDotNet.Validators;

namespace FanOut.Benchmarks;

/// <summary>
/// A job's own way to build and launch, but launches can be left out (the harness takes every one that it was given), and the repository may be in a
/// folder with any name (the harness writes it into the generated project as it is).
/// </summary>
/// <param name="own">The job's own.</param>
/// <param name="isLeftOut">Asked before each launch.</param>
internal sealed class SuiteToolchain(IToolchain own, Func<BenchmarkCase, bool> isLeftOut) : IToolchain, IExecutor, IGenerator
{
    /// <inheritdoc/>
    public string Name => own.Name;

    /// <inheritdoc/>
    public IGenerator Generator => this;

    /// <inheritdoc/>
    public IBuilder Builder => own.Builder;

    /// <inheritdoc/>
    public IExecutor Executor => this;

    /// <inheritdoc/>
    public bool IsInProcess => own.IsInProcess;

    /// <summary>What a job launches with: what it names, else what the harness takes for this program's runtime.</summary>
    public static IToolchain Of(Job job) =>
        job.HasValue(InfrastructureMode.ToolchainCharacteristic) ? job.Infrastructure.Toolchain : CsProjCoreToolchain.NetCoreApp10_0;

    /// <inheritdoc/>
    public IEnumerable<ValidationError> Validate(BenchmarkCase benchmarkCase, IResolver resolver) => own.Validate(benchmarkCase, resolver);

    /// <inheritdoc/>
    public GenerateResult GenerateProject(BuildPartition buildPartition, ILogger logger, string rootArtifactsFolderPath)
    {
        var result = own.Generator.GenerateProject(buildPartition, logger, rootArtifactsFolderPath);
        if (result.IsGenerateSuccess && result.ArtifactsPaths.ProjectFilePath is { Length: > 0 } project && File.Exists(project))
            File.WriteAllText(project, File.ReadAllText(project).Replace(Artifacts.RepositoryRoot, Escaped(Artifacts.RepositoryRoot), StringComparison.Ordinal));
        return result;
    }

    /// <summary>A path as a project file has it.</summary>
    internal static string Escaped(string path) => SecurityElement.Escape(string.Concat(path.Select(symbol => "%$@;?*'".Contains(symbol) ? Uri.HexEscape(symbol) : $"{symbol}")));

    /// <inheritdoc/>
    public ExecuteResult Execute(ExecuteParameters executeParameters) =>
        isLeftOut(executeParameters.BenchmarkCase) ? new ExecuteResult(true, 0, null, [], [], [], 1) : own.Executor.Execute(executeParameters);
}
