using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using FanOut.Analysis.Results;
using FanOut.Instruments;
using FanOut.Reports.Runs;
using FanOut.Strategies;
using PublicApiGenerator;

namespace FanOut.BenchmarkDotNet.Tests;

/// <summary>The public members of the packages are those of the files in PublicApi/. FANOUT_GOLDENS=1 writes them anew, to be read before
/// they are kept: whatever changes or vanishes there breaks somebody's build.</summary>
public sealed partial class PublicApiTests
{
    private const int MaxTypes = 30;

    private static readonly ApiGeneratorOptions options = new() { IncludeAssemblyAttributes = false };

    public static TheoryData<Type> OfPackages => [typeof(IStrategy), typeof(FanOutSwitcher)];

    /// <summary>Also those inside FanOut.BenchmarkDotNet, which are no packages of their own: whoever refers to it can use their public
    /// members.</summary>
    public static TheoryData<Type> OfAssemblies =>
        [typeof(IStrategy), typeof(FanOutSwitcher), typeof(ResultFile), typeof(RunReport), typeof(ProcessTree)];

    [Theory]
    [MemberData(nameof(OfAssemblies))]
    public void An_assembly_of_a_package_has_the_public_members_of_its_file(Type type)
    {
        var file = Repository.PathOf("tests", "FanOut.BenchmarkDotNet.Tests", "PublicApi", type.Assembly.GetName().Name + ".txt");
        var members = SourcePlace().Replace(type.Assembly.GeneratePublicApi(options).ReplaceLineEndings("\n") + "\n", "(");
        if (Environment.GetEnvironmentVariable("FANOUT_GOLDENS") == "1")
            File.WriteAllText(file, members);

        Assert.Equal(File.ReadAllText(file).ReplaceLineEndings("\n"), members);
    }

    [Theory]
    [MemberData(nameof(OfPackages))]
    public void A_package_has_thirty_public_types_at_most(Type type)
    {
        var types = type.Assembly.GetExportedTypes();
        Assert.True(types.Length <= MaxTypes, $"{types.Length} public types: {string.Join(", ", types.Select(one => one.Name))}");
    }

    /// <summary>The suite is an example of what others can do.</summary>
    [Fact]
    public void The_suite_uses_public_members_of_the_harness_only() => Assert.All(
        typeof(FanOutSwitcher).Assembly.GetCustomAttributes<InternalsVisibleToAttribute>(),
        friend => Assert.EndsWith(".Tests", friend.AssemblyName, StringComparison.Ordinal));

    /// <summary>Line and file of the source, which the compiler puts into attributes.</summary>
    [GeneratedRegex(@"\(\d+, ""[^""]*""(, )?")]
    private static partial Regex SourcePlace();
}
