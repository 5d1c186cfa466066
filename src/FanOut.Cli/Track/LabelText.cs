using System.CommandLine;
using System.CommandLine.Parsing;

namespace FanOut.Cli.Track;

/// <summary><c>--label K=V</c>.</summary>
internal static class LabelText
{
    public static Option<SortedDictionary<string, string>> Option() => new("--label")
    {
        Description = "Something to keep with the run, such as --label pipeline=412; may be given several times.",
        HelpName = "K=V",
        Arity = ArgumentArity.OneOrMore,
        CustomParser = Read,
        DefaultValueFactory = _ => [],
    };

    private static SortedDictionary<string, string> Read(ArgumentResult result)
    {
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var token in result.Tokens)
        {
            if (token.Value.IndexOf('=', StringComparison.Ordinal) is > 0 and var end && labels.TryAdd(token.Value[..end], token.Value[(end + 1)..]))
                continue;
            result.AddError($"--label: '{token.Value}' is no K=V of a K that was not given yet.");
            break;
        }

        return labels;
    }
}
