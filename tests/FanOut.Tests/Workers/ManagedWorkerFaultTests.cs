using System.Diagnostics;
using FanOut.Kernels;
using FanOut.Plans;
using FanOut.Strategies;
using FanOut.Workers;

namespace FanOut.Tests.Workers;

/// <summary>What goes wrong with anybody's kernels in real managed children, in one line each.</summary>
[Collection(ChildProcesses.Name)]
public sealed class ManagedWorkerFaultTests(ITestOutputHelper log)
{
    private static readonly WorkPlan plan = WorkPlan.Split(1001, 2);

    [Theory]
    [InlineData("FanOut.Tests.Nobody, FanOut.Tests", "'FanOut.Tests.Nobody' in assembly 'FanOut.Tests, ")]
    [InlineData("Nobody, Nowhere", "'Nowhere")]
    [InlineData("FanOut.Kernels.IKernel, FanOut", "no type that implements FanOut.Kernels.IKernel")]
    [InlineData("System.String", "no type that implements FanOut.Kernels.IKernel")]
    [InlineData("FanOut.Kernels.ISlicedKernel, FanOut", "no type that implements")]
    [InlineData("A[[", "finds no kernel 'A[['")]
    public void A_kernel_that_is_not_found_is_one_line_with_its_name_and_assembly(string name, string expected) =>
        Assert.All(Faults<SqrtKernel>(BuiltWorkers.Managed with { NameKernel = _ => name }), exception =>
        {
            AssertIs(
                WorkerFault.ExitCode, exception, "fanout-worker: finds no kernel", name.Split(',')[0], expected, "refer to its assembly");
            Assert.Equal(64, exception.ExitCode);
        });

    [Fact]
    public void What_a_kernel_throws_is_given_by_type_and_message_also_from_a_static_constructor()
    {
        Assert.All(Faults<Throws>(BuiltWorkers.Managed), exception =>
        {
            AssertIs(WorkerFault.ExitCode, exception, "kernel failed: InvalidDataException: the disk is on fire");
            Assert.Equal(70, exception.ExitCode);
        });
        Assert.All(Faults<ThrowsAtStart>(BuiltWorkers.Managed), exception =>
            AssertIs(WorkerFault.ExitCode, exception, "kernel failed: InvalidDataException: no disk at all"));
    }

    [Fact]
    public void A_kernel_that_exits_is_a_fault_of_its_call() => Assert.All(Faults<Exits>(BuiltWorkers.Managed), exception =>
        AssertIs(WorkerFault.IncompleteAnswer, exception, "closed its output after 0 of 42 bytes"));

    [Theory]
    [InlineData("Made.deps.json", "no single file")]
    [InlineData("Made.runtimeconfig.json", "no single file")]
    [InlineData("FanOut.ManagedWorker.dll", "and build again")]
    public void A_program_without_a_file_that_children_need_gets_one_line_that_names_it(string missing, string remedy)
    {
        using var folder = new TemporaryFolder();
        foreach (var file in (string[])["Made.deps.json", "Made.runtimeconfig.json", "FanOut.ManagedWorker.dll"])
            File.WriteAllText(Path.Combine(folder, file), "");
        Assert.Equal("managed worker", WorkerProgram.ManagedWorker(folder, "Made").DisplayName);
        var worker = WorkerProgram.ManagedWorker(folder, "Made");

        File.Delete(Path.Combine(folder, missing));

        var exception = Assert.Throws<WorkerException>(() => WorkerProgram.ManagedWorker(folder, "Made"));
        AssertIs(WorkerFault.MissingFile, exception, Path.Combine(folder, missing), "does not exist", remedy);
        using var late = new Processes<SqrtKernel>(worker);
        AssertIs(WorkerFault.MissingFile, Assert.Throws<WorkerException>(() => late.Run(plan)), Path.Combine(folder, missing));
    }

    [Fact]
    public void The_command_of_a_fault_can_be_typed_into_a_shell()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Uses a shell.");
        var command = Faults<Throws>(BuiltWorkers.Managed)[^1].Command;
        log.WriteLine(command);
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", command])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
        })!;
        Assert.Equal("fanout-worker: kernel failed: InvalidDataException: the disk is on fire\n", shell.StandardError.ReadToEnd());
        Assert.True(shell.WaitForExit(ChildProcesses.Patience));
    }

    private static WorkerException[] Faults<TKernel>(WorkerProgram program) where TKernel : IKernel
    {
        using var cold = new Processes<TKernel>(program);
        return
        [
            Assert.Throws<WorkerException>(() => cold.Run(plan)),
            Assert.Throws<WorkerException>(() =>
            {
                using var warm = new ProcessPool<TKernel>(program, plan.Workers);
                warm.Run(plan);
            }),
        ];
    }

    private void AssertIs(WorkerFault fault, WorkerException exception, params string[] parts)
    {
        log.WriteLine(exception.Message);
        Assert.Equal(fault, exception.Fault);
        Assert.All(parts, part => Assert.Contains(part, exception.Message, StringComparison.Ordinal));
        Assert.DoesNotContain('\n', exception.Message);
        Assert.NotEmpty(exception.Remedy);
    }

    private readonly struct Throws : IKernel
    {
        public static double Sum(WorkRange range) => range.Count > 0 ? throw new InvalidDataException("the disk\nis on fire") : 0;
    }

    private readonly struct ThrowsAtStart : IKernel
    {
        private static readonly double[] table = Read();

        public static double Sum(WorkRange range) => table[0];

        private static double[] Read() => throw new InvalidDataException("no disk at all");
    }

    private readonly struct Exits : IKernel
    {
        public static double Sum(WorkRange range)
        {
            if (range.Count > 0)
                Environment.Exit(0);
            return 0;
        }
    }
}
