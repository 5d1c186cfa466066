namespace FanOut.Cli;

/// <summary>Reads the results that a command names.</summary>
internal static class ResultPaths
{
    public static Argument<string[]> Argument() => Values.Paths(
        "PATH", "Results: folders, .zip files or JSON files of BenchmarkDotNet, or - for standard input. "
            + "Each folder is a run of its own; files belong together.");

    /// <summary>Reads all paths: each folder is a run of its own, files that are named one by one belong together.</summary>
    /// <exception cref="ResultFileException">One of them cannot be read.</exception>
    public static IReadOnlyList<RunResults> Read(IReadOnlyList<string> paths)
    {
        RunResults[] all = [.. paths.Distinct(StringComparer.Ordinal).SelectMany(Expanded).Select(ReadOne)];
        var named = all.ToLookup(run => run.Files is [var only] && only.Name == run.Path);
        RunResults[] files = named.Contains(true)
            ? [RunResults.Together(named[true].First().Path, named[true].SelectMany(run => run.Files))] : [];
        return [.. named[false], .. files];
    }

    /// <summary>The run at a path: rounds are one run, and a folder of <c>fanout ab</c> stands for its side <c>head</c>.</summary>
    public static RunResults ReadOne(string path) => Directory.Exists(path) ? ResultSide.Read(path).AsOneRun() : RunResults.Read(path);

    /// <summary>The matches of a path with wildcards, so that each folder is a run of its own; else the path.</summary>
    public static IEnumerable<string> Expanded(string path) =>
        !Path.Exists(path) && PathPattern.Matches(path) is { Count: > 0 } matches ? matches : [path];
}
