using System.Reflection;
using System.Reflection.Emit;
using FanOut.Kernels;
using FanOut.Workers;

namespace FanOut.Tests.Workers;

public sealed class WorkerProgramsTests
{
    [Fact]
    public void The_build_of_this_project_has_made_a_managed_worker() => Assert.True(File.Exists(BuiltWorkers.Managed.BuiltFile));

    [Fact]
    public void The_build_of_this_project_has_made_a_native_worker() => Assert.True(File.Exists(BuiltWorkers.Native.BuiltFile));

    [Fact]
    public void A_native_worker_says_which_kernels_it_has() => Assert.Equal(
        [null, null, WorkerFault.UnknownKernel],
        new[] { typeof(SqrtKernel), typeof(StampedKernel<EmptyKernel>), typeof(StampedKernel<StampedKernel<EmptyKernel>>) }
            .Select(kernel => BuiltWorkers.Native.Refusal(kernel, TimeSpan.FromMinutes(1))?.Fault));

    [Fact]
    public void A_file_that_is_no_program_is_not_said_to_lack_the_kernel()
    {
        using var folder = new TemporaryFolder();
        var (file, missing) = (folder.File("worker"), folder.File("missing"));
        File.WriteAllText(file, "Hello, world!");

        Assert.Equal(
            [WorkerFault.NotExecutable, WorkerFault.MissingFile],
            new[] { file, missing }.Select(path => WorkerProgram.Native(path).Refusal(typeof(SqrtKernel), TimeSpan.FromMinutes(1))!.Fault));
    }

    [Fact]
    public void A_program_that_does_not_say_whether_it_has_a_kernel_is_ended()
    {
        using var workers = new MisbehavingWorkers();

        Assert.Equal(
            WorkerFault.Deadline, workers.Program("hang").Refusal(typeof(SqrtKernel), TimeSpan.FromMilliseconds(200))!.Fault);
    }

    /// <summary>
    /// A dynamic one starts half a millisecond later; whatever makes the worker load libraries, such as Process, makes it one.
    /// </summary>
    [Fact]
    public void The_native_worker_is_static_where_the_C_library_can_be()
    {
        string[] libraries = ["/usr/lib/x86_64-linux-gnu/libc.a", "/usr/lib/aarch64-linux-gnu/libc.a", "/usr/lib64/libc.a"];
        Assert.SkipUnless(Array.Exists(libraries, File.Exists), "This machine has no static C library.");

        // elf(5), 64 bits: the program headers' place, size and number; a header of type 3 names the dynamic linker.
        ReadOnlySpan<byte> program = File.ReadAllBytes(BuiltWorkers.Native.BuiltFile);
        var (start, size, count) = (BitConverter.ToInt64(program[0x20..]), BitConverter.ToInt16(program[0x36..]),
            BitConverter.ToInt16(program[0x38..]));
        Assert.NotEqual(0, count);
        for (var header = 0; header < count; header++)
            Assert.NotEqual(3, BitConverter.ToInt32(program[(int)(start + (header * size))..]));
    }

    [Fact]
    public void Where_the_native_worker_is_missing_the_reason_is_kept()
    {
        var programs = WorkerPrograms.Read(Built(("FanOut.NativeWorkerMissing", "no compiler")));
        Assert.Null(programs.Native);
        Assert.Equal("no compiler", programs.NativeMissing);
    }

    [Fact]
    public void Where_no_kernel_was_named_the_reason_says_so_and_how_to_name_one()
    {
        var missing = WorkerPrograms.Read(Built()).NativeMissing!;
        Assert.StartsWith("the project of Made names no kernels for a native worker; ", missing, StringComparison.Ordinal);
        Assert.Contains("<FanOutKernel Include=", missing, StringComparison.Ordinal);
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
