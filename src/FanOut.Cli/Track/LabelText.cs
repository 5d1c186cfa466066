using System.CommandLine;
using System.CommandLine.Parsing;
using FanOut.Cli.Usage;

namespace FanOut.Cli.Track;

/// <summary><c>--label K=V</c>.</summary>
internal static class LabelText
{
    public static Option<SortedDictionary<string, string>> Option() => new("--label")
    {
        Description = "A label to keep with the run, such as --label pipeline=412; may be repeated.",
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
            result.AddError(UsageError.Invalid("--label", token.Value, "K=V, each K once, for example pipeline=412"));
            break;
        }

        return labels;
    }
}
