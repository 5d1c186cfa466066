namespace FanOut.Analysis.Results;

/// <summary>Takes apart the harness's display of a case: <c>Workers=2&amp;Items=100</c>, and the job inside <c>DisplayInfo</c>.</summary>
internal static class ParameterText
{
    /// <summary>
    /// The parameters in their order. The text has no escapes: a value may hold <c>&amp;</c> and <c>=</c>. What follows an ampersand is a
    /// parameter of its own only if it starts with an identifier and an equals sign; otherwise it belongs to the value before.
    /// </summary>
    public static IReadOnlyList<BenchmarkParameter> Parse(string text)
    {
        var parameters = new List<BenchmarkParameter>();
        foreach (var part in text.Split('&'))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && IsIdentifier(part.AsSpan(0, equals)))
                parameters.Add(new BenchmarkParameter(part[..equals], part[(equals + 1)..]));
            else if (parameters.Count > 0)
                parameters[^1] = parameters[^1] with { Value = $"{parameters[^1].Value}&{part}" };
        }

        return parameters;
    }

    /// <summary>
    /// The job's display inside <c>Type.MethodTitle: JOB [Workers=2]</c>. The brackets hold the parameters again, joined by a comma and
    /// a blank instead of an ampersand; they are matched from the end, so that brackets inside a value or the job do not matter.
    /// </summary>
    public static string Job(string displayInfo, string methodTitle, string parameters)
    {
        var title = displayInfo.IndexOf($".{methodTitle}: ", StringComparison.Ordinal);
        var start = title >= 0 ? title + methodTitle.Length + 3 : displayInfo.IndexOf(": ", StringComparison.Ordinal) + 2;
        if (title < 0 && start < 2)
            return displayInfo;

        var rest = displayInfo[start..];
        if (parameters.Length == 0 || !rest.EndsWith(']'))
            return rest.Trim();

        var end = rest.Length - 1;
        for (var index = parameters.Length - 1; index >= 0 && end > 0; index--)
        {
            if (parameters[index] == rest[end - 1])
                end--;
            else if (parameters[index] == '&' && end > 1 && rest[end - 1] == ' ' && rest[end - 2] == ',')
                end -= 2;
            else
                return rest.Trim();
        }

        return end > 0 && rest[end - 1] == '[' ? rest[..(end - 1)].Trim() : rest.Trim();
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
