namespace FanOut.Cli.Ab;

/// <summary>A case that both sides have.</summary>
/// <param name="Base">In base.</param>
/// <param name="Head">In head.</param>
internal sealed record CasePair(BuiltCase Base, BuiltCase Head)
{
    /// <summary>The benchmark's full name.</summary>
    public string Benchmark => Head.Benchmark;

    /// <summary>
    /// The cases of both sides, by name, so that the order does not depend on how a side lists them: by full name and settings of the job; where a name has
    /// one case on each side, those are the same, whatever their jobs.
    /// </summary>
    public static IReadOnlyList<CasePair> Of(BuiltSide @base, BuiltSide head)
    {
        var pairs = new List<CasePair>();
        foreach (var name in @base.Cases.GroupBy(each => each.Benchmark))
        {
            BuiltCase[] heads = [.. head.Cases.Where(each => each.Benchmark == name.Key)];
            if (name.ToArray() is [var only] && heads is [var other])
                pairs.Add(new CasePair(only, other));
            else
                pairs.AddRange(name.Join(heads, each => each.Key, each => each.Key, (one, same) => new CasePair(one, same)));
        }

        return [.. pairs.OrderBy(pair => pair.Head.Key, StringComparer.Ordinal)];
    }
}
