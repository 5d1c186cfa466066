using System.Security.Cryptography;

namespace FanOut.EndToEnd.Tests;

/// <summary>A kernel that somebody adds as CONTRIBUTING.md says, and that needs a library of the operating system's.</summary>
public sealed class OwnKernelTests : IDisposable
{
    private const string Kernel = """
        using System.Security.Cryptography;
        using FanOut.Plans;

        namespace FanOut.Kernels;

        /// <summary>Sums the first bytes of hashes.</summary>
        public readonly struct HashKernel : IKernel
        {
            /// <inheritdoc/>
            public static double Sum(WorkRange range)
            {
                var sum = 0.0;
                for (var item = range.Start; item < range.End; item++)
                    sum += SHA256.HashData(BitConverter.GetBytes(item))[0];
                return sum;
            }
        }
        """;

    // Some 60 MB of garbage: the collector comes several times.
    private const int Items = 600_000;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_native_worker_hashes_and_collects_garbage_and_its_kernel_does_extra_work_and_leaves_stamps_too()
    {
        Assert.SkipUnless(Effort.IsFull, "Builds a native worker twice; FANOUT_FULL_TESTS=1 runs it.");
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Links statically, which other systems do not.");
        Copy();
        File.WriteAllText(Path.Combine(folder, "src", "FanOut", "Kernels", "HashKernel.cs"), Kernel);
        var project = Path.Combine(folder, "src", "FanOut.Worker", "FanOut.Worker.csproj");
        var before = File.ReadAllText(project);
        File.WriteAllText(project, before.Replace(
            ";FanOut.Kernels.EmptyKernel\"", ";FanOut.Kernels.EmptyKernel;FanOut.Kernels.HashKernel\"", StringComparison.Ordinal));
        Assert.NotEqual(before, File.ReadAllText(project));

        var worker = Path.Combine(folder, "src", "FanOut.Worker");
        var build = await ProgramRun.OfShell(worker, "dotnet build -t:GetNativeWorker -p:Configuration=Release -v m --nologo");
        Assert.True(build.ExitCode == 0, build.Output + build.Error);
        Assert.SkipWhen(build.Output.Contains("is left out:", StringComparison.Ordinal), build.Output);

        var sum = Enumerable.Range(0, Items).Sum(item => (double)SHA256.HashData(BitConverter.GetBytes((long)item))[0]);
        var answer = $"fanout-worker 2 00000000 {BitConverter.DoubleToUInt64Bits(sum).ToString("x16", CultureInfo.InvariantCulture)}\n";
        foreach (var kernel in (string[])["", "stamped-", "extra-work-"])
        {
            // An input that stays open: its end is the worker's.
            var command = $"bin/native/publish/FanOut.Worker 2 {kernel}FanOut.Kernels.HashKernel 0 {Items} kept";
            var run = await ProgramRun.OfShell(
                worker, $"mkfifo input{kernel}; FANOUT_EXTRA_WORK=50% {command} <> input{kernel} | cat");
            Assert.Equal(answer, run.Output);
            Assert.Equal("", run.Error);
        }
    }

    private void Copy()
    {
        foreach (var file in Directory.GetFiles(Repository.Root, "Directory.*").Append(Repository.PathOf("global.json")))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        foreach (var project in (string[])["FanOut", "FanOut.Worker"])
        {
            var source = Repository.PathOf("src", project);
            foreach (var file in Directory.GetFiles(source, "*", SearchOption.AllDirectories))
            {
                var name = Path.GetRelativePath(source, file);
                if (name.Split(Path.DirectorySeparatorChar)[0] is "bin" or "obj")
                    continue;
                var copy = Path.Combine(folder, "src", project, name);
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }
        }
    }
}
