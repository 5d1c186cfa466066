using System.Security;
using BenchmarkDotNet.Characteristics;
using BenchmarkDotNet.Toolchains;
using BenchmarkDotNet.Toolchains.CsProj;
using BenchmarkDotNet.Toolchains.Parameters;
using BenchmarkDotNet.Toolchains.Results;
using BenchmarkDotNet.Validators;

namespace FanOut.Benchmarks;

/// <summary>A job's own toolchain, changed in two ways: launches can be left out, and the repository's path may have any name, which
/// BenchmarkDotNet writes unescaped into the generated project.</summary>
internal sealed class SuiteToolchain(IToolchain own, Func<BenchmarkCase, bool> isLeftOut) : IToolchain, IExecutor, IGenerator
{
    public string Name => own.Name;
    public IGenerator Generator => this;
    public IBuilder Builder => own.Builder;
    public IExecutor Executor => this;
    public bool IsInProcess => own.IsInProcess;

    /// <summary>The toolchain that a job names; else the one that BenchmarkDotNet takes for this program's runtime.</summary>
    public static IToolchain OwnOf(Job job) =>
        job.HasValue(InfrastructureMode.ToolchainCharacteristic) ? job.Infrastructure.Toolchain : CsProjCoreToolchain.NetCoreApp10_0;

    public IEnumerable<ValidationError> Validate(BenchmarkCase benchmarkCase, IResolver resolver) => own.Validate(benchmarkCase, resolver);

    public GenerateResult GenerateProject(BuildPartition buildPartition, ILogger logger, string rootArtifactsFolderPath)
    {
        var result = own.Generator.GenerateProject(buildPartition, logger, rootArtifactsFolderPath);
        if (result.IsGenerateSuccess && result.ArtifactsPaths.ProjectFilePath is { Length: > 0 } project && File.Exists(project))
        {
            var root = Artifacts.RepositoryRoot;
            File.WriteAllText(project, File.ReadAllText(project).Replace(root, Escaped(root), StringComparison.Ordinal));
        }

        return result;
    }

    /// <summary>A path as a project file needs it.</summary>
    internal static string Escaped(string path) =>
        SecurityElement.Escape(string.Concat(path.Select(symbol => "%$@;?*'".Contains(symbol) ? Uri.HexEscape(symbol) : $"{symbol}")));

    public ExecuteResult Execute(ExecuteParameters executeParameters) => isLeftOut(executeParameters.BenchmarkCase)
        ? new ExecuteResult(true, 0, null, [], [], [], 1)
        : own.Executor.Execute(executeParameters);
}
