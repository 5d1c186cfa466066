namespace FanOut.Analysis.Results;

/// <summary>Takes apart the harness's display of a case: <c>Workers=2&amp;Items=100</c>, and the job inside <c>DisplayInfo</c>.</summary>
internal static class ParameterText
{
    /// <summary>Ways to take a text apart that are tried.</summary>
    private const int AttemptLimit = 10_000;

    /// <summary>The parameters in their order. The text has no escapes: a value may hold <c>&amp;</c> and <c>=</c>, and look like more
    /// parameters. The full name has their names; else the display separates them; where both are ambiguous, the text stays one
    /// value.</summary>
    /// <param name="text">The harness's <c>Parameters</c>, such as <c>Url=page=1&amp;size=20&amp;Workers=2</c>.</param>
    /// <param name="arguments">The text in the parentheses of the full name; empty where there are none.</param>
    /// <param name="displayInfo">The display of the case, whose brackets hold the parameters joined by commas.</param>
    public static IReadOnlyList<BenchmarkParameter> Parse(string text, string arguments, string displayInfo)
    {
        if (text.IndexOf('=', StringComparison.Ordinal) is not (> 0 and var first) || !IsIdentifier(text.AsSpan(0, first)))
            return [];
        var named = FullNameArguments.Parse(arguments);
        var parts = named.Count > 0 ? ByNames(text, named) : arguments.Length == 0 ? ByDisplay(text, displayInfo) : null;
        return parts ?? [new BenchmarkParameter(text[..first], text[(first + 1)..])];
    }

    /// <summary>The one way to take the text apart into those names and values; null where there is none, or more than one.</summary>
    private static IReadOnlyList<BenchmarkParameter>? ByNames(string text, IReadOnlyList<(string Name, string Value)> named)
    {
        var values = named.ToDictionary(argument => argument.Name, argument => argument.Value);
        (int Start, string Name)[] starts = [.. Enumerable.Range(0, text.Length)
            .Where(index => index == 0 || text[index - 1] == '&')
            .Select(index => (index, Name: text.IndexOf('=', index) is > 0 and var equals ? text[index..equals] : ""))
            .Where(start => values.ContainsKey(start.Name))];
        var (found, attempts) = (new List<IReadOnlyList<BenchmarkParameter>>(), 0);
        if (starts is [(0, _), ..])
            From(0, []);
        return found is [var only] && attempts <= AttemptLimit ? only : null;

        void From(int position, IReadOnlyList<BenchmarkParameter> before)
        {
            if (found.Count > 1 || ++attempts > AttemptLimit)
                return;
            var (start, name) = starts[position];
            for (var next = position + 1; next <= starts.Length; next++)
            {
                var end = next < starts.Length ? starts[next].Start - 1 : text.Length;
                var display = text[(start + name.Length + 1)..end];
                if (!FullNameArguments.IsDisplay(display, values[name]) || before.Any(parameter => parameter.Name == name))
                    continue;
                IReadOnlyList<BenchmarkParameter> all = [.. before, new BenchmarkParameter(name, display)];
                if (next < starts.Length)
                    From(next, all);
                else if (all.Count == named.Count)
                    found.Add(all);
            }
        }
    }

    /// <summary>Splits the display at its commas; null where it holds other parameters, or a part is none.</summary>
    private static BenchmarkParameter[]? ByDisplay(string text, string displayInfo)
    {
        if (Aligned(displayInfo, text) is not { } aligned)
            return null;
        int[] ends = [.. aligned.Separators.Order(), text.Length];
        string[] parts = [.. ends.Select((end, index) => text[(index == 0 ? 0 : ends[index - 1] + 1)..end])];
        BenchmarkParameter[] parameters = [.. parts
            .Where(part => part.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals && IsIdentifier(part.AsSpan(0, equals)))
            .Select(part => part.Split('=', 2) is [var name, var value] ? new BenchmarkParameter(name, value) : null!)];
        var names = parameters.DistinctBy(parameter => parameter.Name).Count();
        return parameters.Length == parts.Length && names == parts.Length ? parameters : null;
    }

    /// <summary>The job's display inside <c>Type.MethodTitle: JOB [Workers=2]</c>. The brackets hold the parameters again, joined by
    /// commas; they are matched from the end, so that brackets inside a value or the job do not matter.</summary>
    public static string Job(string displayInfo, string methodTitle, string parameters)
    {
        var title = displayInfo.IndexOf($".{methodTitle}: ", StringComparison.Ordinal);
        var start = title >= 0 ? title + methodTitle.Length + 3 : displayInfo.IndexOf(": ", StringComparison.Ordinal) + 2;
        if (title < 0 && start < 2)
            return displayInfo;

        var rest = displayInfo[start..];
        return (parameters.Length > 0 && Aligned(rest, parameters) is { } aligned ? rest[..aligned.Start] : rest).Trim();
    }

    /// <summary>Where the brackets at a display's end begin, and which ampersands separate; null where it ends otherwise.</summary>
    private static (int Start, IReadOnlyList<int> Separators)? Aligned(string display, string parameters)
    {
        var (end, separators) = (display.Length - 1, new List<int>());
        if (!display.EndsWith(']'))
            return null;
        for (var index = parameters.Length - 1; index >= 0; index--)
        {
            if (end > 0 && parameters[index] == display[end - 1])
            {
                end--;
            }
            else if (parameters[index] == '&' && end > 1 && display[end - 1] == ' ' && display[end - 2] == ',')
            {
                end -= 2;
                separators.Add(index);
            }
            else
            {
                return null;
            }
        }

        return end > 0 && display[end - 1] == '[' ? (end - 1, separators) : null;
    }

    public static bool IsIdentifier(ReadOnlySpan<char> text)
    {
        foreach (var symbol in text)
        {
            if (!char.IsLetterOrDigit(symbol) && symbol != '_')
                return false;
        }

        return text.Length > 0 && !char.IsDigit(text[0]);
    }
}
