namespace FanOut.EndToEnd.Tests;

/// <summary>Somebody else's kernels in native workers: a class library, and a project that names its kernels.</summary>
[Collection(nameof(PackedPackages))]
public sealed class NativeKernelTests(PackedPackages packages)
{
    [Fact]
    public async Task Kernels_of_a_library_run_in_native_workers_that_are_published_once_and_missed_in_one_line_without_a_compiler()
    {
        var project = NativeKernelProject.Make(packages, "NativeKernels");
        var build = await packages.Run(project, "dotnet build -c Release --nologo");
        Assert.True(build.ExitCode == 0, build.Output + build.Error);
        Assert.SkipWhen(build.Output.Contains("is left out:", StringComparison.Ordinal), build.Output);
        Assert.Contains(NativeKernelProject.Publishing, build.Output, StringComparison.Ordinal);

        var worker = NativeKernelProject.Worker(project);
        var published = File.GetLastWriteTimeUtc(worker);

        // Another configuration has a worker of its own, here none.
        foreach (var options in (string[])["-c Release", "-c Debug -p:NativeWorker=false", "-c Release"])
        {
            var again = await packages.Run(project, $"dotnet build {options} --nologo");
            Assert.DoesNotContain(NativeKernelProject.Publishing, again.Output, StringComparison.Ordinal);
        }

        // A job of one launch per case, and an observed one, whose workers leave stamps. Every sum is checked in there.
        var run = await packages.Run(project, "dotnet run -c Release --no-build --filter '*Sequential*' '*Process*' --cores 2 --job Dry");
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.DoesNotContain(NativeKernelProject.Publishing, run.Output, StringComparison.Ordinal);
        Assert.Contains(
            "Left out: Forgotten.Processes, Forgotten.ProcessPool, Forgotten.ProcessTeam. The native worker was compiled without the "
                + "kernel Numbers.Unnamed. Name it in the project: <FanOutKernel Include=\"Numbers.Unnamed\" />.",
            run.Output,
            StringComparison.Ordinal);
        var results = Path.Combine(project, "BenchmarkDotNet.Artifacts", "results");
        foreach (var name in (string[])["Counted", "Divided", "Measured"])
        {
            var measured = await File.ReadAllTextAsync(
                Path.Combine(results, $"{name}-report-full.json"), TestContext.Current.CancellationToken);
            foreach (var strategy in (string[])["Sequential", "ManagedProcesses", "Processes", "ProcessPool", "ProcessTeam"])
                Assert.Contains($"\"{name}.{strategy}(Workers: 2)\"", measured, StringComparison.Ordinal);
        }

        // A slowdown for trying out a comparison.
        var slower = await packages.Run(
            project, "FANOUT_EXTRA_WORK=50% dotnet run -c Release --no-build --filter '*Measured.Process*' --cores 2 --job Dry");
        Assert.True(slower.ExitCode == 0, slower.Output + slower.Error);
        Assert.Equal(published, File.GetLastWriteTimeUtc(worker));
        Assert.Equal([worker], Directory.GetFiles(project, "FanOut.Worker", SearchOption.AllDirectories).Where(
            file => Path.GetFileName(Path.GetDirectoryName(file)) == "publish"));

        File.Delete(worker);
        var without = await packages.Run(
            project,
            $"PATH='{WithoutCompiler(project)}' dotnet run -c Release --filter '*Counted.Sequential*' '*Counted.ProcessPool*' --cores 2 "
                + "--job Dry");
        Assert.True(without.ExitCode == 0, without.Output + without.Error);
        Assert.Contains("Left out: Counted.ProcessPool. No C compiler that can link was found ", without.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_name_that_is_no_kernel_is_one_error_with_the_name_and_a_warning_says_where_kernels_lie()
    {
        // A variable: on the command line a semicolon ends a property.
        var build = await packages.Run(
            NativeKernelProject.Make(packages, "NoKernels"),
            "AlsoKernel='Numbers.Missing;Numbers.NoKernel' dotnet build -c Release --nologo");

        Assert.SkipWhen(build.Output.Contains("is left out:", StringComparison.Ordinal), build.Output);
        Assert.True(build.ExitCode != 0, build.Output);
        string[] errors = [.. build.Output.Split('\n').Where(line => line.Contains(": error ", StringComparison.Ordinal))
            .Select(line => line.Trim()).Distinct()];
        Assert.Equal(2, errors.Length);
        Assert.Single(errors, error => error.Contains("'Missing' does not exist in the namespace 'Numbers'", StringComparison.Ordinal));
        Assert.Single(errors, error => error.Contains("'Numbers.NoKernel'", StringComparison.Ordinal));
        Assert.Contains(
            "must be a public type in a class library that Bench refers to: Bench itself is compiled after the worker.",
            build.Output,
            StringComparison.Ordinal);
    }

    /// <summary>A path with every program but C compilers.</summary>
    private static string WithoutCompiler(string project)
    {
        var folder = Directory.CreateDirectory(Path.Combine(project, "obj", "path")).FullName;
        var programs = Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Where(Directory.Exists)
            .SelectMany(Directory.EnumerateFiles).DistinctBy(file => Path.GetFileName(file))
            .Where(file => Path.GetFileName(file) is not ("gcc" or "clang" or "cc"));
        foreach (var program in programs)
            File.CreateSymbolicLink(Path.Combine(folder, Path.GetFileName(program)), program);
        return folder;
    }
}
