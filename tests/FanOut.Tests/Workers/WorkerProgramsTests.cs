using System.Reflection;
using System.Reflection.Emit;
using FanOut.Workers;

namespace FanOut.Tests.Workers;

public sealed class WorkerProgramsTests
{
    [Fact]
    public void The_build_of_this_project_has_made_a_managed_worker() => Assert.True(File.Exists(BuiltWorkers.Managed.BuiltFile));

    [Fact]
    public void The_build_of_this_project_has_made_a_native_worker() => Assert.True(File.Exists(BuiltWorkers.Native.BuiltFile));

    [Fact]
    public void Where_the_native_worker_is_missing_the_reason_is_kept()
    {
        var programs = WorkerPrograms.Of(Built(("FanOut.ManagedWorker", "/bin/Worker.dll"), ("FanOut.NativeWorkerMissing", "no compiler")));
        Assert.Null(programs.Native);
        Assert.Equal("no compiler", programs.NativeMissing);
        Assert.Equal(Path.GetFullPath("/bin/Worker.dll"), programs.Managed.BuiltFile);
    }

    [Fact]
    public void An_assembly_that_knows_no_workers_is_refused_by_name()
    {
        var exception = Assert.Throws<ArgumentException>(() => WorkerPrograms.Of(Built()));
        Assert.StartsWith("Made was built without src/FanOut.Worker/Worker.targets.", exception.Message, StringComparison.Ordinal);
    }

    private static AssemblyBuilder Built(params (string Key, string Value)[] metadata)
    {
        var assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Made"), AssemblyBuilderAccess.Run);
        var constructor = typeof(AssemblyMetadataAttribute).GetConstructor([typeof(string), typeof(string)])!;
        foreach (var (key, value) in metadata)
            assembly.SetCustomAttribute(new CustomAttributeBuilder(constructor, [key, value]));
        return assembly;
    }
}
