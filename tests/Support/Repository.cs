using System.Reflection;

namespace FanOut.Support;

/// <summary>Where this repository is on the machine.</summary>
internal static class Repository
{
    public static string Root { get; } = typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "FanOut.RepositoryRoot").Value!;

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>The first block of a language that follows a text on a page of docs/.</summary>
    public static string Block(string page, string text, string language)
    {
        var all = File.ReadAllText(PathOf("docs", page)).ReplaceLineEndings("\n");
        var fence = $"\n```{language}\n";
        var start = all.IndexOf(fence, all.IndexOf(text, StringComparison.Ordinal), StringComparison.Ordinal) + fence.Length;
        return all[start..(all.IndexOf("\n```\n", start, StringComparison.Ordinal) + 1)];
    }
}
