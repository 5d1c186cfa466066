using FanOut.Analysis.Figures;
using FanOut.Analysis.Results;

namespace FanOut.EndToEnd.Tests;

/// <summary>Launches of the real program under each of .NET's garbage collectors.</summary>
public sealed class GarbageCollectionTests
{
    [Fact]
    public async Task Every_launch_has_the_collector_that_its_case_names_and_so_have_its_children()
    {
        Assert.SkipUnless(Effort.IsFull, "It builds the measured program; FANOUT_FULL_TESTS=1 runs it.");
        Assert.SkipWhen(Environment.ProcessorCount == 1, "With one CPU there is no server garbage collection.");
        using var artifacts = new TemporaryFolder();

        var run = await ProgramRun.OfSuite(
            "--filter", "*GarbageCollection.Threads*", "*GarbageCollection.ManagedProcessPool*", "*GarbageCollection.ManagedProcesses*",
            "*GarbageCollection.ProcessPool*", "--job", "Dry", "--cores", "2", "--artifacts", artifacts);

        // A launch with another collector fails.
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        var record = RunRecordFile.Read(Path.Combine(artifacts, "results", RunRecordFile.Name));
        var launches = record.Launches.Where(launch => !launch.IsObservation).ToArray();
        Assert.Equal(8, launches.Count(launch => launch.Benchmark.Contains(".Threads(", StringComparison.Ordinal)));
        Assert.Equal(
            ["server", "server, no DATAS", "workstation", "workstation, not concurrent"],
            launches.Select(launch => Text(launch, CollectorAccount.OwnName)).Distinct().Order(StringComparer.Ordinal));
        Assert.All(
            launches.Where(launch => launch.Benchmark.Contains(".ManagedProcess", StringComparison.Ordinal)),
            launch => Assert.Equal(Text(launch, CollectorAccount.OwnName), Text(launch, CollectorAccount.ChildrenName)));
        Assert.All(
            launches.Where(launch => launch.Benchmark.Contains(".ProcessPool", StringComparison.Ordinal)),
            launch => Assert.EndsWith("Native AOT", Text(launch, CollectorAccount.ChildrenName), StringComparison.Ordinal));
    }

    private static string? Text(RecordedLaunch launch, string name) => launch.Reports
        .Select(report => report.TryGetValue(name, out var value) ? value.GetString() : null).OfType<string>().FirstOrDefault();
}
