using FanOut.Analysis.Findings;
using FanOut.Analysis.Results;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Regressions.Calibration;

/// <summary>Interleaved rounds of one state against itself, in which HEAD really did so many times the work.</summary>
/// <param name="Work">How many times the work of BASE, at least 1; 1 for none injected.</param>
/// <param name="Base">The rounds of BASE.</param>
/// <param name="Head">The same rounds of HEAD.</param>
public sealed record WorkCondition(double Work, ResultSide Base, ResultSide Head)
{
    /// <summary>What the suite is calibrated with, as times the work.</summary>
    public static IReadOnlyList<double> Works { get; } = [1.00, 1.02, 1.05, 1.10, 1.20];

    /// <summary>One number per round and side of every benchmark that both sides have in every round.</summary>
    /// <param name="options">How to compare.</param>
    internal RecordedRounds Recorded(ComparisonOptions options)
    {
        CaseMatch[] matches = [.. CaseMatch.Of(SideCases.Read(Base), SideCases.Read(Head)).Where(match => match is { Base: not null, Head: not null })];
        var jobs = JobLabels.From(matches.Select(match => match.Head!.Benchmark.Id.Job));
        var all = matches
            .Select(match => (Match: match, Samples: TimeSamples.Of(match, paired: true, options.Statistic)))
            .GroupBy(pair => jobs.Named(pair.Match.Head!.Benchmark.Id))
            .Select(group => group.First())
            .ToArray();
        var rounds = all.Select(pair => pair.Samples.Count).DefaultIfEmpty().Max();
        if (rounds < LaunchFindings.Required)
            throw new ResultFileException(Head.Path, FormattableString.Invariant($"has {rounds} rounds that BASE has, too; at least {LaunchFindings.Required} are needed."));
        return new RecordedRounds(rounds, all
            .Where(pair => pair.Samples.Count == rounds)
            .ToDictionary(
                pair => jobs.Named(pair.Match.Head!.Benchmark.Id),
                pair => new RecordedCase(
                    pair.Match.Head!.Benchmark.FullName,
                    jobs.Label(pair.Match.Head.Benchmark.Id.Job),
                    pair.Samples,
                    NegativeControl.Covers(pair.Match.Head.Benchmark, options.Controls))));
    }
}

/// <summary>The rounds of a condition.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Cases">By full name and what tells its job from others; each has every round.</param>
internal sealed record RecordedRounds(int Count, IReadOnlyDictionary<string, RecordedCase> Cases);

/// <summary>One benchmark in all rounds of a condition.</summary>
internal sealed record RecordedCase(string Benchmark, string? Job, TimeSamples Samples, bool IsControl)
{
    /// <summary>The same benchmark in some of the rounds.</summary>
    /// <param name="rounds">Numbers of rounds, from 0; one may be there more than once.</param>
    public TimeSamples In(int[] rounds) => new(
        Array.ConvertAll(rounds, round => Samples.Base[round]),
        Array.ConvertAll(rounds, round => Samples.Head[round]),
        IsPaired: true,
        rounds.Length,
        rounds.Length,
        []);
}
