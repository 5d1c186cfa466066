namespace FanOut.EndToEnd.Tests;

/// <summary>Somebody else's kernels in native workers: a class library, and a project that names its kernels.</summary>
[Collection(nameof(PackedPackages))]
public sealed class NativeKernelTests(PackedPackages packages)
{
    private const string Kernels = """
        using FanOut.Kernels;
        using FanOut.Plans;

        namespace Numbers;

        public readonly struct Counting : IKernel
        {
            public static double Sum(WorkRange range) => range.Count;
        }

        public static class Outer
        {
            public readonly struct Thirds<TNumber> : IKernel
            {
                public static double Sum(WorkRange range)
                {
                    var sum = 0.0;
                    for (var item = range.Start; item < range.End; item++)
                        sum += item / 3.0;
                    return sum;
                }
            }
        }

        public readonly struct Words : IKernel<string[]>
        {
            public static string[] Prepare() => ["a", "bb", "ccc"];
            public static double Sum(string[] words, WorkRange range) => range.Count * words[2].Length;
        }

        public readonly struct Unnamed : IKernel
        {
            public static double Sum(WorkRange range) => range.Count;
        }

        public readonly struct NoKernel;
        """;

    private const string Program = """
        using FanOut.BenchmarkDotNet;
        using FanOut.Plans;
        using Numbers;

        return FanOutSwitcher.FromAssembly(typeof(Counted).Assembly).Run(args);

        public class Counted : NativeFanOutBenchmarks<Counting>
        {
            protected override WorkPlan Plan(int workers) => WorkPlan.Split(1000, workers);
        }

        public class Divided : NativeFanOutBenchmarks<Outer.Thirds<int>>
        {
            protected override WorkPlan Plan(int workers) => WorkPlan.Split(1000, workers);
        }

        public class Measured : NativeFanOutBenchmarks<Words, string[]>
        {
            protected override WorkPlan Plan(int workers) => WorkPlan.Split(1000, workers);
        }

        public class Forgotten : NativeFanOutBenchmarks<Unnamed>
        {
            protected override WorkPlan Plan(int workers) => WorkPlan.Split(1000, workers);
        }
        """;

    [Fact]
    public async Task Kernels_of_a_library_run_in_native_workers_that_are_published_once_and_missed_in_one_line_without_a_compiler()
    {
        var project = Project("NativeKernels");
        var build = await packages.Run(project, "dotnet build -c Release --nologo");
        Assert.True(build.ExitCode == 0, build.Output + build.Error);
        Assert.SkipWhen(build.Output.Contains("is left out:", StringComparison.Ordinal), build.Output);
        Assert.Contains(Publishing, build.Output, StringComparison.Ordinal);

        var again = await packages.Run(project, "dotnet build -c Release --nologo");
        Assert.DoesNotContain(Publishing, again.Output, StringComparison.Ordinal);

        // A job of one launch per case, and an observed one, whose workers leave stamps. Every sum is checked in there.
        var run = await packages.Run(project, "dotnet run -c Release --no-build --filter '*Sequential*' '*Process*' --cores 2 --job Dry");
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.DoesNotContain(Publishing, run.Output, StringComparison.Ordinal);
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

        File.Delete(Path.Combine(project, "obj", "FanOut.Worker", "bin", "native", "publish", "FanOut.Worker"));
        var without = await packages.Run(
            project,
            $"PATH='{WithoutCompiler(project)}' dotnet run -c Release --filter '*Counted.Sequential*' '*Counted.ProcessPool*' --cores 2 "
                + "--job Dry");
        Assert.True(without.ExitCode == 0, without.Output + without.Error);
        Assert.Contains("Left out: Counted.ProcessPool. No C compiler that can link was found ", without.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_name_that_is_no_kernel_is_one_error_with_the_name()
    {
        // A variable: on the command line a semicolon ends a property.
        var build = await packages.Run(
            Project("NoKernels"), "AlsoKernel='Numbers.Missing;Numbers.NoKernel' dotnet build -c Release --nologo");

        Assert.SkipWhen(build.Output.Contains("is left out:", StringComparison.Ordinal), build.Output);
        Assert.True(build.ExitCode != 0, build.Output);
        string[] errors = [.. build.Output.Split('\n').Where(line => line.Contains(": error ", StringComparison.Ordinal))
            .Select(line => line.Trim()).Distinct()];
        Assert.Equal(2, errors.Length);
        Assert.Single(errors, error => error.Contains("'Missing' does not exist in the namespace 'Numbers'", StringComparison.Ordinal));
        Assert.Single(errors, error => error.Contains("'Numbers.NoKernel'", StringComparison.Ordinal));
    }

    private const string Publishing = "Publishing FanOut.Worker (Native AOT)";

    private string Project(string name)
    {
        PackedPackages.AreNeeded();
        var folder = packages.NewProject(name);
        File.WriteAllText(
            Path.Combine(folder, "nuget.config"),
            $"<configuration><packageSources><clear /><add key=\"feed\" value=\"{packages.Feed}\" /></packageSources></configuration>");
        var library = Directory.CreateDirectory(Path.Combine(folder, "Numbers")).FullName;
        File.WriteAllText(Path.Combine(library, "Kernels.cs"), Kernels);
        File.WriteAllText(Path.Combine(library, "Numbers.csproj"), """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <ItemGroup><PackageReference Include="FanOut" Version="0.1.0" /></ItemGroup>
            </Project>
            """);
        var project = Directory.CreateDirectory(Path.Combine(folder, "Bench")).FullName;
        File.WriteAllText(Path.Combine(project, "Program.cs"), Program);
        File.WriteAllText(Path.Combine(project, "Bench.csproj"), """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework></PropertyGroup>
              <ItemGroup>
                <PackageReference Include="FanOut.BenchmarkDotNet" Version="0.1.0" />
                <ProjectReference Include="../Numbers/Numbers.csproj" />
                <FanOutKernel Include="Numbers.Counting;Numbers.Words" />
                <FanOutKernel Include="Numbers.Outer.Thirds&lt;int&gt;" />
                <FanOutKernel Include="$(AlsoKernel)" Condition="'$(AlsoKernel)' != ''" />
              </ItemGroup>
            </Project>
            """);
        return project;
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
