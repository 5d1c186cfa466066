using YamlDotNet.RepresentationModel;

namespace FanOut.Cli.Tests.Workflows;

/// <summary>A workflow of GitHub Actions, as far as the tests look at it.</summary>
internal sealed class Workflow
{
    private readonly YamlMappingNode root;

    private Workflow(string name, string text)
    {
        (Name, Text) = (name, text);
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        root = (YamlMappingNode)stream.Documents[0].RootNode;
    }

    /// <summary>Name of the file, or of the mark in docs/ci.md.</summary>
    public string Name { get; }

    public string Text { get; }

    /// <summary>All of the project's own, and the one that docs/ci.md gives to others.</summary>
    public static IReadOnlyList<Workflow> All =>
    [
        .. Directory.EnumerateFiles(Repository.PathOf(".github/workflows"), "*.yml").Order(StringComparer.Ordinal)
            .Select(path => new Workflow(Path.GetFileName(path), File.ReadAllText(path))),
        OfPage("github"),
    ];

    public static Workflow Of(string name) => All.Single(workflow => workflow.Name == name);

    /// <summary>The YAML below a mark <c>workflow:NAME</c> of docs/ci.md.</summary>
    public static Workflow OfPage(string mark) =>
        new($"ci.md:{mark}", Repository.Block("ci.md", $"<!-- workflow:{mark} -->", "yaml"));

    /// <summary>A value such as <c>permissions</c> of the whole workflow; null where there is none.</summary>
    public YamlNode? this[string key] => Member(root, key);

    public IReadOnlyDictionary<string, YamlMappingNode> Jobs =>
        ((YamlMappingNode)root["jobs"]).Children.ToDictionary(pair => pair.Key.ToString(), pair => (YamlMappingNode)pair.Value);

    public IEnumerable<YamlMappingNode> Steps => Jobs.Values.SelectMany(job => ((YamlSequenceNode)job["steps"]).Cast<YamlMappingNode>());

    public static YamlNode? Member(YamlNode node, string key) =>
        ((YamlMappingNode)node).Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;

    /// <summary>A mapping of texts; null where it is something else, such as <c>write-all</c>.</summary>
    public static IReadOnlyDictionary<string, string>? Texts(YamlNode? node) =>
        (node as YamlMappingNode)?.Children.ToDictionary(pair => pair.Key.ToString(), pair => pair.Value.ToString());
}
