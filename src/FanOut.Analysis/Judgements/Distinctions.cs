namespace FanOut.Analysis.Judgements;

/// <summary>Tells apart what would look the same in a report.</summary>
internal static class Distinctions
{
    /// <summary>Characters that a table shows of a text, at its beginning and at its end.</summary>
    private const int ShownEnds = 70;

    /// <summary>Cases of one method, parameters and job by what their author calls them, by their whole parameters, or by number.</summary>
    public static IEnumerable<CaseJudgement> Distinguish(IReadOnlyList<CaseJudgement> cases)
    {
        var alike = cases.GroupBy(one => (
            one.Benchmark.Method,
            one.Id.Job,
            string.Join('&', one.Benchmark.Parameters.Select(parameter => $"{parameter.Name}={parameter.Value}"))));
        var distinguished = Texts(alike, one => one.Benchmark.Description, one => one.Benchmark.Arguments, one => one.Benchmark.FullName);
        return cases.Select(one => distinguished.TryGetValue(one, out var text) ? one with { Distinction = text } : one);
    }

    /// <summary>Classes of one name by their namespace, by when their runs started, by their files, or by number.</summary>
    public static IEnumerable<ClassJudgement> Name(IReadOnlyList<ClassJudgement> classes)
    {
        var names = Texts(
            classes.GroupBy(judged => judged.Name),
            judged => judged.DeclaringType,
            judged => $"{judged.DeclaringType}, {judged.Started?.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)}",
            judged => $"{judged.DeclaringType}, {judged.File}");
        return classes.Select(judged => names.TryGetValue(judged, out var name) ? judged with { Name = name } : judged);
    }

    /// <summary>A text for each member of a group of several.</summary>
    private static Dictionary<T, string> Texts<T>(IEnumerable<IEnumerable<T>> groups, params Func<T, string>[] texts)
        where T : class =>
        groups.Select(group => group.ToArray()).Where(group => group.Length > 1)
            .SelectMany(group => group.Zip(FirstDistinct(group, texts)))
            .ToDictionary(pair => pair.First, pair => pair.Second, (IEqualityComparer<T>)ReferenceEqualityComparer.Instance);

    private static string[] FirstDistinct<T>(T[] alike, Func<T, string>[] texts)
    {
        foreach (var text in texts)
        {
            string[] each = [.. alike.Select(text)];
            if (each.DistinctBy(Ends).Count() == each.Length)
                return each;
        }

        return [.. alike.Select((one, index) => string.Create(CultureInfo.InvariantCulture, $"{texts[0](one)} ({index + 1})"))];
    }

    private static string Ends(string text) => text.Length <= 2 * ShownEnds ? text : text[..ShownEnds] + text[^ShownEnds..];
}
