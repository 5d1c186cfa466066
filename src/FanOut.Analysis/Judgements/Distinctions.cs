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
            one.Benchmark.Method, one.Id.Job,
                string.Join('&', one.Benchmark.Parameters.Select(parameter => $"{parameter.Name}={parameter.Value}"))));
        var distinguished = new Dictionary<CaseJudgement, string>(ReferenceEqualityComparer.Instance);
        foreach (var group in alike.Select(group => group.ToArray()).Where(group => group.Length > 1))
        {
            var texts = FirstDistinct(group, one => one.Benchmark.Description, one => one.Benchmark.Arguments, one =>
                one.Benchmark.FullName);
            foreach (var (index, one) in group.Index())
                distinguished[one] = texts[index];
        }

        return cases.Select(one => distinguished.TryGetValue(one, out var text) ? one with { Distinction = text } : one);
    }

    /// <summary>Classes of one name by their namespace, by when their runs started, by their files, or by number.</summary>
    public static IEnumerable<ClassJudgement> Name(IReadOnlyList<ClassJudgement> classes)
    {
        var names = new Dictionary<ClassJudgement, string>(ReferenceEqualityComparer.Instance);
        foreach (var group in classes.GroupBy(judged => judged.Name).Select(group => group.ToArray()).Where(group => group.Length > 1))
        {
            var texts = FirstDistinct(
                group,
                judged => judged.DeclaringType,
                judged => $"{judged.DeclaringType}, {judged.Started?.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)}",
                judged => $"{judged.DeclaringType}, {judged.File}");
            foreach (var (index, judged) in group.Index())
                names[judged] = texts[index];
        }

        return classes.Select(judged => names.TryGetValue(judged, out var name) ? judged with { Name = name } : judged);
    }

    private static string[] FirstDistinct<T>(T[] alike, params Func<T, string>[] texts)
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
