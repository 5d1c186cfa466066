using System.Text.Json;
using FanOut.Analysis.History;
using FanOut.Analysis.Results;

namespace FanOut.Analysis.Tests.History;

public sealed class EnvironmentIdentityTests
{
    [Theory]
    [InlineData(2, null, "; 1 physical, 2 logical, 1 usable; ")]
    [InlineData(4, 3.5, "; 1 physical, 4 logical, quota 3.5, 1 usable; ")]
    [InlineData(2, 1.0, null)]
    [InlineData(2, 0.5, null)]
    [InlineData(1, null, null)]
    public void Fewer_usable_CPUs_are_another_environment(int logical, double? quota, string? expected)
    {
        var (restricted, free) = Environments(logical, quota);

        Assert.Equal(expected is not null, restricted.Identity != free.Identity);
        Assert.Contains(expected ?? "", restricted.Identity.Text, StringComparison.Ordinal);
        Assert.Equal(restricted, RunEnvironmentJson.Parse(RunEnvironmentJson.Format(restricted), "text"));
    }

    [Fact]
    public void Usable_CPUs_do_not_change_the_identity_of_a_run()
    {
        var (restricted, free) = Environments(2, null);

        Assert.NotEqual(restricted, free);
        Assert.Equal(RunId.Compute("a", null, free, []), RunId.Compute("a", null, restricted, []));
    }

    /// <summary>Identities of stored runs depend on every character.</summary>
    [Fact]
    public void The_text_of_an_environment_never_changes()
    {
        var environment = new RunEnvironment
        {
            HarnessVersion = "0.15.8+sha",
            GcMode = "concurrent workstation",
            Architecture = "X64",
            Runtime = ".NET 10.0.1",
            Kernel = "<6>",
            OperatingSystem = "Ubuntu \"24\" & é",
            UsableCpus = 3,
            Quota = 1.5,
            LogicalCpus = 4,
            PhysicalCores = 2,
            Sockets = 1,
            Processor = "Intel(R) 'Xeon'",
        };

        Assert.Equal("{}", RunEnvironmentJson.Format(RunEnvironment.Unknown));
        Assert.Equal(
            """
            {"processor":"Intel(R) \u0027Xeon\u0027","sockets":1,"physicalCores":2,"logicalCpus":4,"quota":1.5,"usableCpus":3,
            "operatingSystem":"Ubuntu \u002224\u0022 \u0026 \u00E9","kernel":"\u003C6\u003E","runtime":".NET 10.0.1","architecture":"X64",
            "gcMode":"concurrent workstation","harnessVersion":"0.15.8\u002Bsha"}
            """.ReplaceLineEndings(""),
            RunEnvironmentJson.Format(environment));
    }

    private static (RunEnvironment Restricted, RunEnvironment Free) Environments(int logical, double? quota)
    {
        var record = RunRecords.Sample with
        {
            Machine = RunRecords.Sample.Machine with { PhysicalCores = 1, LogicalCpus = logical, Quota = quota },
            Launches = [.. RunRecords.Sample.Launches.Select(
                launch => launch with { Reports = [new Dictionary<string, JsonElement> { ["processorCount"] = JsonElement.Parse("1") }] })],
        };
        var file = new ResultFile { Name = "made", Host = new RunEnvironment { PhysicalCores = 1, LogicalCpus = logical } };
        return (RunEnvironment.From(file, record), RunEnvironment.From(file, record with { Launches = [] }));
    }
}
