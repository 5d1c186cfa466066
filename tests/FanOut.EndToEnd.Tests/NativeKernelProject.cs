namespace FanOut.EndToEnd.Tests;

/// <summary>Somebody else's class library with kernels, and a project that names them.</summary>
internal static class NativeKernelProject
{
    /// <summary>What a build says that publishes the worker.</summary>
    public const string Publishing = "Publishing FanOut.Worker (Native AOT)";

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

    /// <summary>Makes both in a new folder.</summary>
    /// <param name="others">Folder with packages of others; null for the usual one.</param>
    /// <returns>The folder of the project.</returns>
    public static string Make(PackedPackages packages, string name, string? others = null)
    {
        PackedPackages.AreNeeded();
        var folder = packages.NewProject(name);
        File.WriteAllText(
            Path.Combine(folder, "nuget.config"),
            $"""
            <configuration>
              <packageSources><clear /><add key="feed" value="{packages.Feed}" /></packageSources>
              <fallbackPackageFolders><clear /><add key="others" value="{others ?? packages.Lent}" /></fallbackPackageFolders>
            </configuration>
            """);
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

    /// <summary>The worker that a Release build of the project publishes.</summary>
    public static string Worker(string project) =>
        Path.Combine(project, "obj", "Release", "net10.0", "FanOut.Worker", "bin", "native", "publish", "FanOut.Worker");
}
