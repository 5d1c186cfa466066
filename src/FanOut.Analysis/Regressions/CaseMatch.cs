using FanOut.Analysis.Results;

namespace FanOut.Analysis.Regressions;

/// <summary>A case of BASE and the same one of HEAD; null on the side that lacks it.</summary>
internal sealed record CaseMatch(SideCase? Base, SideCase? Head)
{
    /// <summary>By full name and job; else by the job's settings, as its name may be random; else the only one left of a name.</summary>
    public static IReadOnlyList<CaseMatch> Match(IReadOnlyList<SideCase> baseCases, IReadOnlyList<SideCase> headCases)
    {
        var heads = headCases.GroupBy(side => side.Benchmark.FullName).ToDictionary(group => group.Key, group => group.ToList());
        var matches = new List<CaseMatch>();
        foreach (var group in baseCases.GroupBy(side => side.Benchmark.FullName))
        {
            List<SideCase> left = [.. group];
            var right = heads.GetValueOrDefault(group.Key) ?? [];
            Pair((one, other) => one.Benchmark.Id == other.Benchmark.Id);
            Pair((one, other) => one.JobSettings == other.JobSettings);
            if (left.Count == 1 && right.Count == 1)
                Pair((_, _) => true);
            matches.AddRange(left.Select(side => new CaseMatch(side, null)));

            void Pair(Func<SideCase, SideCase, bool> areSame)
            {
                foreach (var one in left.ToArray())
                {
                    if (right.Find(other => areSame(one, other)) is not { } same)
                        continue;
                    matches.Add(new CaseMatch(one, same));
                    left.Remove(one);
                    right.Remove(same);
                }
            }
        }

        return [.. matches, .. headCases.Where(side => heads[side.Benchmark.FullName].Contains(side))
            .Select(side => new CaseMatch(null, side))];
    }
}
