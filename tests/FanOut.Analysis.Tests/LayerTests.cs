using System.Text.RegularExpressions;

namespace FanOut.Analysis.Tests;

/// <summary>Namespaces of the analysis are layers: each names only those below it, so that there is no cycle.</summary>
public sealed partial class LayerTests
{
    /// <summary>From the lowest up; namespaces of one layer do not name each other.</summary>
    private static readonly string[][] layers =
    [
        ["Findings"], ["Results"], ["Statistics"], ["Figures"], ["Scaling"], ["Regressions", "History"], ["Judgements"],
    ];

    private static string Root => Repository.PathOf("src", "FanOut.Analysis");

    public static TheoryData<string> Files =>
    [
        .. Directory.EnumerateFiles(Root, "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.StartsWith("obj/", StringComparison.Ordinal) && !path.StartsWith("bin/", StringComparison.Ordinal)),
    ];

    /// <summary>No type is named without a using directive or its namespace: neither global usings nor nested namespaces bring others
    /// in.</summary>
    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_names_only_lower_layers_and_its_folder_is_its_namespace(string file)
    {
        var text = File.ReadAllText(Path.Combine(Root, file));
        var own = file.Split('/')[0];
        var declared = Declaration().Match(text).Groups["name"].Value;

        Assert.Equal(own, declared.Split('.')[0]);
        Assert.Empty(Reference().Matches(text).Select(match => match.Groups["name"].Value).Distinct()
            .Where(name => name != own && LayerOf(name) >= LayerOf(own))
            .Select(name => $"{file} in {own} names {name}"));
    }

    [Fact]
    public void Every_type_is_in_one_of_the_layers_and_none_is_in_scope_everywhere()
    {
        var namespaces = typeof(Analysis.Findings.Finding).Assembly.GetTypes()
            .Select(type => type.Namespace)
            .OfType<string>()
            .Where(name => name.StartsWith("FanOut.Analysis", StringComparison.Ordinal))
            .Select(name => name.Split('.').ElementAtOrDefault(2) ?? "")
            .Distinct();

        Assert.Equal(layers.SelectMany(layer => layer).Order(StringComparer.Ordinal), namespaces.Order(StringComparer.Ordinal));
        Assert.DoesNotContain("global using", string.Concat(Files.Select(file => File.ReadAllText(Path.Combine(Root, file.Data)))),
            StringComparison.Ordinal);
    }

    private static int LayerOf(string name) => Array.FindIndex(layers, layer => layer.Contains(name));

    [GeneratedRegex(@"^namespace FanOut\.Analysis\.(?<name>[\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    /// <summary>A namespace by its whole name, or below the common one by its last part in front of a type.</summary>
    [GeneratedRegex(@"FanOut\.Analysis\.(?<name>Findings|Results|Statistics|Figures|Scaling|Regressions|History|Judgements)\b"
        + @"|(?<![\w.?!)\]])(?<name>Findings|Results|Statistics|Figures|Scaling|Regressions|History|Judgements)"
        + @"\.[A-Z]\w*(?=[.\s(?>,\[/""])")]
    private static partial Regex Reference();
}
