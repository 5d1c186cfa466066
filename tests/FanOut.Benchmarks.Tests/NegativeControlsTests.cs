using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using BenchmarkDotNet.Attributes;
using FanOut.Analysis.Regressions;

namespace FanOut.Benchmarks.Tests;

/// <summary>The controls' code is frozen, stands alone and does what it says.</summary>
public sealed partial class NegativeControlsTests
{
    /// <summary>
    /// Of the file with line feeds. Never to be replaced: a control that changes is no control. A new one is a new method in a new file,
    /// and joins here with a hash of its own.
    /// </summary>
    private const string Sha256OfFrozenFile = "6328dd184ba3fa8e1b243b8f524dd8d2977f0778d6458057c7a41d84becf6349";

    private static readonly string frozen = File.ReadAllText(
        Repository.PathOf("benchmarks", "NegativeControls", "NegativeControls.cs")).ReplaceLineEndings("\n");

    [Fact]
    public void The_frozen_file_is_the_one_that_was_frozen() =>
        Assert.Equal(Sha256OfFrozenFile, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(frozen))));

    [Fact]
    public void All_controls_are_in_the_frozen_file() =>
        Assert.All(Controls, control => Assert.Matches($@"\[Benchmark\]\n    public \w+ {control.Name}\(\)", frozen));

    [Fact]
    public void The_frozen_file_uses_nothing_of_the_project()
    {
        string[] words = [.. Word().Matches(Comment().Replace(frozen, "")).Select(match => match.Value).Distinct()];
        string[] ours = [.. typeof(NegativeControls).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(NegativeControls).Namespace && type.DeclaringType != typeof(NegativeControls))
            .Select(type => type.Name.Split('`')[0])];

        Assert.Equal([nameof(NegativeControls)], words.Intersect(ours));
        Assert.DoesNotContain("using FanOut", frozen, StringComparison.Ordinal);
        Assert.DoesNotContain("FanOut.", frozen.Replace("namespace FanOut.Benchmarks;", "", StringComparison.Ordinal),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Every_control_gives_a_checked_result_again_and_again()
    {
        var controls = new NegativeControls();
        for (var call = 0; call < 3; call++)
        {
            // The closed form to six decimals; the rounding of a million additions is smaller than 2e-5.
            Assert.Equal(666666166.458822, controls.Sequential(), 4);
            Assert.Equal(controls.Sequential(), controls.ParallelFor());
            Assert.Equal(0, controls.ProcessStart());
        }
    }

    [Fact]
    public void A_comparison_knows_them_by_their_class()
    {
        Assert.Equal(nameof(NegativeControls), NegativeControl.ClassName);
        Assert.Equal(3, Controls.Count());
    }

    private static IEnumerable<MethodInfo> Controls =>
        typeof(NegativeControls).GetMethods().Where(method => method.IsDefined(typeof(BenchmarkAttribute), inherit: true));

    // A member of something named is not a type.
    [GeneratedRegex(@"(?<![.\w])\w+")]
    private static partial Regex Word();

    [GeneratedRegex("//.*")]
    private static partial Regex Comment();
}
