namespace FanOut.BenchmarkDotNet;

/// <summary>Recognises an unquoted <c>--filter *</c> that the shell has replaced with the names of the current folder's entries.</summary>
/// <remarks>BenchmarkDotNet would take those names for filters, match nothing and report success.</remarks>
internal static class ShellExpansion
{
    /// <summary>Ignored in the comparison: the shell may have expanded the asterisk before they were made.</summary>
    private static readonly string[] buildOutputs = ["bin", "obj", "TestResults", "BenchmarkDotNet.Artifacts"];

    /// <summary>Restores the asterisk if a filter's values are exactly the visible entries of the folder.</summary>
    /// <param name="entries">Names of the folder's entries, with or without hidden ones, which an asterisk does not match.</param>
    /// <returns>The number of names that had replaced the asterisk; 0 when unchanged.</returns>
    public static int Undo(IReadOnlyList<string> arguments, IEnumerable<string> entries, out IReadOnlyList<string> restored)
    {
        restored = arguments;
        var filter = arguments.ToList()
            .FindIndex(argument => argument.Equals("--filter", StringComparison.OrdinalIgnoreCase) || argument is "-f" or "-F");
        if (filter < 0)
            return 0;
        var values = arguments.Skip(filter + 1).TakeWhile(argument => !argument.StartsWith('-')).ToArray();
        var named = WithoutBuildOutputs(values);
        if (named.Count == 0 || !named.SetEquals(WithoutBuildOutputs(entries.Where(entry => !entry.StartsWith('.')))))
            return 0;
        restored = [.. arguments.Take(filter + 1), "*", .. arguments.Skip(filter + 1 + values.Length)];
        return values.Length;
    }

    private static HashSet<string> WithoutBuildOutputs(IEnumerable<string> names) => [.. names.Except(buildOutputs)];
}
