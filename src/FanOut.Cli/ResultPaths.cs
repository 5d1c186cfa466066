using System.CommandLine;
using FanOut.Analysis.Results;

namespace FanOut.Cli;

/// <summary>The results that a command is about.</summary>
internal static class ResultPaths
{
    /// <summary>One path or more.</summary>
    public static Argument<string[]> Argument()
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = "Folders with the results of a run, or full JSON files of the harness.",
            Arity = ArgumentArity.OneOrMore,
        };
        paths.Validators.Add(PathText.NotEmpty("PATH"));
        return paths;
    }

    /// <summary>Reads all of them. A folder is a run of its own; files that are named one by one belong together.</summary>
    /// <param name="paths">Paths as on the command line.</param>
    /// <exception cref="ResultFileException">One of them cannot be read.</exception>
    public static IReadOnlyList<RunResults> Read(IReadOnlyList<string> paths)
    {
        RunResults[] all = [.. paths.Distinct(StringComparer.Ordinal).Select(RunResults.Read)];
        var named = all.ToLookup(run => File.Exists(run.Path));
        var files = named[true].ToArray();
        return [.. named[false], .. files.Length == 0 ? [] : new[] { files[0] with { Files = [.. files.SelectMany(run => run.Files)] } }];
    }
}
