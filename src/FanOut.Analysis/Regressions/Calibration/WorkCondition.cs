using FanOut.Analysis.Results;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Regressions.Calibration;

/// <summary>Interleaved rounds of one state against itself, in which HEAD did a multiple of the work.</summary>
/// <param name="Work">Multiple of BASE's work, at least 1; 1 without injected work.</param>
public sealed record WorkCondition(double Work, ResultSide Base, ResultSide Head)
{
    public static IReadOnlyList<double> Works { get; } = [1.00, 1.02, 1.05, 1.10, 1.20];

    /// <summary>One number per round and side of every benchmark that both sides have in every round.</summary>
    internal RecordedRounds Recorded(ComparisonOptions options)
    {
        CaseMatch[] matches = [.. CaseMatch.Match(SideCases.Read(Base), SideCases.Read(Head))
            .Where(match => match is { Base: not null, Head: not null })];
        var jobs = JobLabels.From(matches.Select(match => match.Head!.Benchmark.Id.Job));
        var all = matches
            .Select(match => (Match: match, Samples: TimeSamples.From(match, paired: true, options.Statistic)))
            .GroupBy(pair => jobs.Named(pair.Match.Head!.Benchmark.Id))
            .Select(group => group.First())
            .ToArray();
        var rounds = all.Select(pair => pair.Samples.Count).DefaultIfEmpty().Max();
        if (rounds < LaunchFindings.Required)
        {
            throw new ResultFileException(
                Head.Path, FormattableString.Invariant(
                    $"has {rounds} rounds in common with BASE; a calibration needs {LaunchFindings.Required}."));
        }

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

/// <param name="Cases">By full name and what tells its job from others; each has every round.</param>
internal sealed record RecordedRounds(int Count, IReadOnlyDictionary<string, RecordedCase> Cases);

/// <summary>One benchmark in all rounds of a condition.</summary>
internal sealed record RecordedCase(string Benchmark, string? Job, TimeSamples Samples, bool IsControl)
{
    /// <summary>The same benchmark in some rounds, numbered from 0; one may occur several times.</summary>
    public TimeSamples In(int[] rounds) => new(
        Array.ConvertAll(rounds, round => Samples.Base[round]),
        Array.ConvertAll(rounds, round => Samples.Head[round]),
        IsPaired: true,
        rounds.Length,
        rounds.Length,
        []);
}
