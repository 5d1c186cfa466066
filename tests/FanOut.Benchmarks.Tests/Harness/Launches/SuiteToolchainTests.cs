using System.Collections.Immutable;
using BenchmarkDotNet.Characteristics;
using BenchmarkDotNet.Environments;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains;
using BenchmarkDotNet.Toolchains.Parameters;
using BenchmarkDotNet.Toolchains.Results;
using BenchmarkDotNet.Validators;

namespace FanOut.Benchmarks.Tests;

[Collection(nameof(SuiteOptions))]
public sealed class SuiteToolchainTests
{
    [Theory]
    [InlineData("/home/me/clone", "/home/me/clone")]
    [InlineData("/a & b/<ü>", "/a &amp; b/&lt;ü&gt;")]
    [InlineData("/it's 100%; $(x)", "/it%27s 100%25%3B %24(x)")]
    public void A_path_is_written_into_a_project_as_what_it_is(string path, string written) =>
        Assert.Equal(written, SuiteToolchain.Escaped(path));

    [Fact]
    public void All_launches_of_a_case_run_the_one_class_that_is_generated_for_it_and_one_that_is_left_out_runs_nothing()
    {
        var schedule = Rounds.Schedule(
            [.. Cases.Of<WeakScaling>(Job.Default.WithLaunchCount(3), "1").Take(2)], _ => Cases.RunConfig, LaunchOrder.Rounds,
            new Random(1));
        var launches = schedule.ToDictionary(launch => launch.Run);
        var own = new Recorded();
        var toolchain = new SuiteToolchain(own, new ProjectPlace("/"), run => launches[run].Round == 3, run => launches[run].Case);
        var all = schedule.Select((launch, number) => new BenchmarkBuildInfo(launch.Run, Cases.RunConfig, number)).ToArray();

        toolchain.GenerateProject(new BuildPartition(all, EnvironmentResolver.Instance), NullLogger.Instance, "");
        foreach (var info in all)
            toolchain.Execute(new ExecuteParameters(
                null!, info.BenchmarkCase, info.Id, NullLogger.Instance, EnvironmentResolver.Instance, 1));

        Assert.Equal(2, own.Generated.Length);
        Assert.Equal(schedule.Count(launch => launch.Round != 3), own.Executed.Count);
        Assert.All(own.Executed, executed => Assert.Equal(
            own.Generated.Single(info => launches[info.BenchmarkCase].Case == launches[executed.BenchmarkCase].Case).Id.Value,
            executed.BenchmarkId.Value));
    }

    // One for the suite's two kinds of jobs, for cases that settle their compiler and those that need not, for all their rounds and
    // observed launches; each other runtime or host of the command line adds one.
    [Theory]
    [InlineData(1)]
    [InlineData(2, "--runtimes", "net10.0", "net9.0")]
    [InlineData(2, "--coreRun", "one/corerun", "two/corerun")]
    [InlineData(2, "--runtimes", "net10.0", "nativeaot10.0")]
    public void All_launches_of_a_toolchain_are_built_once(int builds, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        for (var index = 0; index < arguments.Length; index++)
        {
            if (Path.GetFileName(arguments[index]) != "corerun")
                continue;
            arguments[index] = folder.File(arguments[index]);
            Directory.CreateDirectory(Path.GetDirectoryName(arguments[index])!);
            File.WriteAllText(arguments[index], "");
        }

        var config = HarnessOptions.Parse(
            [.. arguments, "--filter", "*"], withSuiteJob => SuiteConfig.Create("", NullLogger.Instance, withSuiteJob, [])).Config;
        var wrap = SuiteToolchain.Wrapping(new ProjectPlace("/"), _ => false, run => run);
        BenchmarkRunInfo[] launches = [.. Cases.All(config).Select(info => new BenchmarkRunInfo(
            [.. Rounds.Schedule(info.BenchmarksCases, _ => info.Config, LaunchOrder.Rounds, new Random(1), wrap)
                .Select(launch => launch.Run)],
            info.Type, info.Config))];

        Assert.Equal(builds, BenchmarkPartitioner.CreateForBuild(launches, EnvironmentResolver.Instance).Length);
        Assert.All(launches, info => Assert.Empty(
            BaselineValidator.FailOnError.Validate(new ValidationParameters(info.BenchmarksCases, info.Config))));
    }

    private sealed class Recorded : IToolchain, IGenerator, IExecutor
    {
        public ImmutableArray<BenchmarkBuildInfo> Generated { get; private set; } = [];
        public List<ExecuteParameters> Executed { get; } = [];
        public string Name => nameof(Recorded);
        public IGenerator Generator => this;
        public IBuilder Builder => null!;
        public IExecutor Executor => this;
        public bool IsInProcess => false;

        public GenerateResult GenerateProject(BuildPartition buildPartition, ILogger logger, string rootArtifactsFolderPath)
        {
            Generated = [.. buildPartition.Benchmarks];
            return GenerateResult.Failure(ArtifactsPaths.Empty, []);
        }

        public ExecuteResult Execute(ExecuteParameters executeParameters)
        {
            Executed.Add(executeParameters);
            return new ExecuteResult(true, 0, null, [], [], [], 1);
        }

        public IEnumerable<ValidationError> Validate(BenchmarkCase benchmarkCase, IResolver resolver) => [];
    }
}
