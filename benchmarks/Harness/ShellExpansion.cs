namespace FanOut.Benchmarks;

/// <summary>Recognises an unquoted <c>--filter *</c> that the shell has turned into the names of the current folder's entries.</summary>
/// <remarks>The harness would take those names for filters, match nothing, and end with success.</remarks>
internal static class ShellExpansion
{
    /// <summary>
    /// Left out of the comparison on both sides: the shell may have expanded the asterisk before the build, or the run before, made them.
    /// </summary>
    private static readonly string[] buildOutputs = ["bin", "obj", "TestResults", "BenchmarkDotNet.Artifacts"];

    /// <summary>Puts the asterisk back where a filter's values are exactly the visible entries of the folder.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="entries">Names of the current folder's entries, hidden ones included or not: a shell's asterisk skips them.</param>
    /// <param name="restored">The command line with <c>--filter *</c>, or the given one.</param>
    /// <returns>How many names the shell had put in place of the asterisk; 0 when nothing was restored.</returns>
    public static int Undo(IReadOnlyList<string> arguments, IEnumerable<string> entries, out IReadOnlyList<string> restored)
    {
        restored = arguments;
        var filter = arguments.ToList().FindIndex(argument => argument.Equals("--filter", StringComparison.OrdinalIgnoreCase) || argument is "-f" or "-F");
        if (filter < 0)
            return 0;

        var values = arguments.Skip(filter + 1).TakeWhile(argument => !argument.StartsWith('-')).ToArray();
        var visible = entries.Where(entry => !entry.StartsWith('.'));
        var named = WithoutBuildOutputs(values);
        if (named.Count == 0 || !named.SetEquals(WithoutBuildOutputs(visible)))
            return 0;

        restored = [.. arguments.Take(filter + 1), "*", .. arguments.Skip(filter + 1 + values.Length)];
        return values.Length;
    }

    private static HashSet<string> WithoutBuildOutputs(IEnumerable<string> names) =>
        names.Except(buildOutputs, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
}
