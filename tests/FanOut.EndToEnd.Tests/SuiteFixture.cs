using FanOut.Analysis.Results;

[assembly: AssemblyFixture(typeof(FanOut.EndToEnd.Tests.SuiteFixture))]

namespace FanOut.EndToEnd.Tests;

/// <summary>Builds the program as a user does and runs a class and parts of others dry, once for all tests that read what it wrote.</summary>
public sealed class SuiteFixture : IAsyncLifetime
{
    public const string Class = "WeakScaling";

    /// <summary>The ladder of the dry run: one worker more than this machine has CPUs for.</summary>
    public static int Workers { get; } = Environment.ProcessorCount + 1;

    /// <summary>A folder of this test run, away from the repository's own artifacts.</summary>
    public string Artifacts { get; } = Directory.CreateTempSubdirectory("fanout-end-to-end-").FullName;

    public string Results => Path.Combine(Artifacts, "results");

    /// <summary>A page of Markdown that the run fills.</summary>
    public string Page => Path.Combine(Artifacts, "page.md");

    internal ProgramRun DryRun { get; private set; } = null!;

    internal RunRecord Record => RunRecordFile.Read(Path.Combine(Results, RunRecordFile.Name));

    internal ResultFile Result => ResultFile.Read(Path.Combine(Results, $"FanOut.Benchmarks.{Class}-report-full.json"));

    public async ValueTask InitializeAsync()
    {
        var build = await ProgramRun.OfShell(Repository.Root, "dotnet build -c Release benchmarks -v quiet --nologo");
        Assert.True(build.ExitCode == 0, build.Output);

        await File.WriteAllTextAsync(Page, "<!-- suite:Growth -->\n<!-- suite:end -->\n");
        DryRun = await ProgramRun.OfSuite(
            "--filter", $"*.{Class}.*", "*DispatchOverhead.Threads", "*DispatchOverhead.PthreadCreateJoin", "*DispatchOverhead.ParallelFor",
            "*SharedVariable.Unsynchronised", "*SharedVariable.Sequential", "*WorkerMemory.Threads",
            "--job", "Dry", "--cores", $"{Workers}", "--seed", "5", "--artifacts", Artifacts, "--readme", Page);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Artifacts, recursive: true);
        return ValueTask.CompletedTask;
    }
}
