using FanOut.Analysis.Figures;
using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Judgements;

/// <summary>The fastest strategy for an amount of work, from a class with work of the same shape: by the sizes that it measures, or by one
/// measured work, with the cost of a call without work and the rest of the measured time in proportion.</summary>
/// <param name="Measured">The measured work, its workers and its choices; null for a class that measures sizes.</param>
/// <param name="InProportion">Strategies whose calls without work were not measured: all of their time is taken in proportion.</param>
public sealed record ShapeAdvice(ClassJudgement Class, Decision? Measured, Advice Advice, IReadOnlyList<string> InProportion)
{
    /// <summary>One for each measured work of the shape, under the runtime's default settings, then one for each class that measures sizes,
    /// in the order of the files.</summary>
    /// <param name="shape">Null for kernels of which nobody has said the shape.</param>
    /// <param name="totalWork">Nanoseconds that the work takes on one thread, positive.</param>
    /// <param name="workers">Workers; null for the most that were measured.</param>
    /// <exception cref="ResultFileException">Nothing about the shape or so many workers.</exception>
    public static IReadOnlyList<ShapeAdvice> From(Judgement judgement, WorkShape? shape, double totalWork, int? workers = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(totalWork);
        ClassJudgement[] classes = [.. judgement.Classes
            .Where(judged => shape is null ? judged.Question is { IsUndescribed: true } : judged.Question?.Shape == shape)];
        var measured = classes.Where(judged => judged.Question?.Measures != Measure.Sizes)
            .SelectMany(judged => judged.Decisions, (judged, decision) => (Class: judged, Decision: decision))
            .Where(one => one.Decision is { Workers: > 0, TotalWork: not null } && IsUsual(one.Decision)
                && one.Decision.Choices.Any(choice => choice is { IsBaseline: false, Speedup: not null }))
            .ToArray();
        var sizes = classes.SelectMany(judged => judged.WorkAxes, (judged, axis) => (Class: judged, Axis: axis)).ToArray();
        int[] known = [.. measured.Select(one => one.Decision.Workers!.Value).Concat(sizes.Select(one => one.Axis.Workers))
            .Distinct().Order()];
        if (known.Length == 0)
            throw new ResultFileException(judgement.Path, $"holds no results of {Words(shape)} with their run record and a baseline.");
        var asked = workers ?? known[^1];
        if (!known.Contains(asked))
        {
            throw new ResultFileException(judgement.Path, FormattableString.Invariant(
                $"says nothing about {Words(shape)} at {asked} workers, only at {string.Join(", ", known)}."));
        }

        var overheads = judgement.Classes.SelectMany(judged => judged.Cases).Select(one => one.Overhead)
            .Where(overhead => overhead?.Workers == asked && overhead.PerCall is not null)
            .GroupBy(overhead => overhead!.Method).ToDictionary(group => group.Key, group => group.First()!.PerCall!);
        return
        [
            .. measured.Where(one => one.Decision.Workers == asked)
                .Select(one => From(one.Class, one.Decision, totalWork, overheads, judgement)),
            .. sizes.Where(one => one.Axis.Workers == asked)
                .Select(one => From(one.Class, one.Axis, totalWork, overheads, judgement)),
        ];
    }

    private static ShapeAdvice From(
        ClassJudgement judged, WorkAxis axis, double totalWork, Dictionary<string, Estimate> overheads, Judgement judgement)
    {
        var calls = axis.Strategies.Where(sizes => !sizes.Entry.IsFloor)
            .Select(sizes => new CallModel(
                sizes.Strategy, axis.Workers, sizes, overheads.GetValueOrDefault(sizes.Strategy),
                [.. sizes.Points.Select(point => (point.Work, point.Time))]))
            .Select(model => model.At(totalWork, judgement.Level)).OfType<ExpectedCall>();
        return new ShapeAdvice(
            judged, null, Advise(totalWork, axis.Workers, calls, judged.Cases.Select(one => one.Id), judgement), []);
    }

    private static ShapeAdvice From(
        ClassJudgement judged, Decision decision, double totalWork, Dictionary<string, Estimate> overheads, Judgement judgement)
    {
        var workers = decision.Workers!.Value;
        Choice[] choices = [.. decision.Choices.Where(choice => choice is { IsBaseline: false, Speedup: not null })];
        return new ShapeAdvice(
            judged,
            decision,
            Advise(totalWork, workers, choices.Select(Expected).OfType<ExpectedCall>(), choices.Select(choice => choice.Id), judgement),
            [.. choices.Select(choice => choice.Strategy).Where(strategy => !overheads.ContainsKey(strategy))]);

        ExpectedCall? Expected(Choice choice)
        {
            // As the baseline took it in the same rounds.
            var work = choice.Time.Value * choice.Speedup!.Value;
            if (!overheads.TryGetValue(choice.Strategy, out var overhead))
                return ExpectedCall.From(choice.Strategy, choice.Time.DividedBy(work / totalWork), totalWork, workers, isPredicted: true);
            var share = new Estimate(work / workers, null, choice.Time.Level, choice.Time.Count, []);
            return new CallModel(choice.Strategy, workers, Sizes: null, overhead, [(share, choice.Time)]).At(totalWork, judgement.Level);
        }
    }

    private static Advice Advise(
        double totalWork, int workers, IEnumerable<ExpectedCall> calls, IEnumerable<BenchmarkId> sources, Judgement judgement)
    {
        return new Advice
        {
            TotalWork = totalWork,
            Workers = workers,
            Choices = [.. calls.Append(ExpectedCall.Sequential(totalWork, judgement.Level)).OrderBy(call => call.Time.Value)],
            HostFindings = judgement.Record is not { } record ? []
                : [.. HostFindings.FindDisturbances(HostNoise.Read(record, sources))],
        };
    }

    private static bool IsUsual(Decision decision) => decision.Case.Question?.Settings is not { Values: [var usual, ..] } settings
        || decision.Case.Parameter(settings.Parameter)?.Value == usual.Value;

    private static string Words(WorkShape? shape) => shape switch
    {
        null => "a kernel of one's own",
        WorkShape.MemoryBound => "memory-bound work",
        _ => $"{shape.ToString()!.ToLowerInvariant()} work",
    };
}
