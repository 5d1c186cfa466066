using FanOut.Cli.Ab;

namespace FanOut.Cli.Tests.Ab;

public sealed class SideBuilderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Properties_reach_every_build_of_a_work_tree_beside_the_arguments_that_it_has_for_builds()
    {
        Directory.CreateDirectory(folder.File("bench"));
        File.WriteAllText(folder.File("bench/Directory.Build.rsp"), "-maxCpuCount:1");

        SideBuilder.SetProperties(folder.Path, new Dictionary<string, string> { ["DefineConstants"] = "A;B C", ["TieredPGO"] = "false" });

        string[] properties = ["-property:DefineConstants=\"A;B C\"", "-property:TieredPGO=\"false\""];
        Assert.Equal(["", .. properties], File.ReadAllLines(folder.File("Directory.Build.rsp")));
        Assert.Equal(["-maxCpuCount:1", .. properties], File.ReadAllLines(folder.File("bench/Directory.Build.rsp")));
    }

    [Fact]
    public void Without_properties_a_work_tree_stays_as_it_is()
    {
        SideBuilder.SetProperties(folder.Path, new Dictionary<string, string>());

        Assert.Empty(Directory.GetFiles(folder.Path));
    }
}
