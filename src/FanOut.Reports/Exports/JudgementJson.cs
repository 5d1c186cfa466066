using System.Text.Encodings.Web;
using System.Text.Json;
using FanOut.Reports.Runs;

namespace FanOut.Reports.Exports;

/// <summary>Judgements as JSON, for other programs: times in nanoseconds, shares as fractions, findings by their numbers.</summary>
/// <remarks>Names here, in camel case, are the names of fields; <c>null</c> where there is no number.</remarks>
public static class JudgementJson
{
    /// <summary>The version of the text's meaning.</summary>
    public const int SchemaVersion = 2;

    private static readonly JsonSerializerOptions options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",

        // Quotes and umlauts stay readable; the text is never embedded in HTML as it is.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The judgements, one per machine, ended by a line feed.</summary>
    public static string Text(IReadOnlyList<Judgement> judgements) =>
        JsonSerializer.Serialize(new { SchemaVersion, Judgements = judgements.Select(Machine) }, options) + "\n";

    private static object Machine(Judgement judgement)
    {
        var (machine, record) = (judgement.Machine, judgement.Record);
        return new
        {
            Machine = new
            {
                machine.Processor, machine.Sockets, machine.PhysicalCores, machine.LogicalCpus, machine.Quota, machine.OperatingSystem,
                machine.Kernel, machine.Runtime, machine.Architecture, machine.GcMode, machine.HarnessVersion,
            },
            Run = record is null ? null : new
            {
                record.Commit, record.Branch, record.StartTimeUtc, record.Interrupted,
                record.Options.Rounds, record.Options.Order, record.Options.Seed, record.Options.CommandLine,
            },
            Level = judgement.Level.Value,
            Statistic = judgement.Statistic.Name,
            Decisions = judgement.Decisions.Select(decision => Decision(decision, judgement)),
            Classes = judgement.Classes.Select(judged => Class(judged, judgement)),
            Predictions = judgement.Predictions.Select(advice => new
            {
                advice.Workers,
                advice.TotalWork,
                Choices = advice.Choices.Select(call =>
                    new { call.Strategy, Time = Estimate(call.Time), Speedup = Estimate(call.Speedup), Predicted = call.IsPredicted }),
            }),
            judgement.LeftOut,
            Findings = judgement.Findings.All.Select(finding => new
            {
                Finding = finding.Number,
                finding.Code,
                Places = finding.Places.Select(place =>
                    new { place.Where, place.Finding.Number, place.Finding.Limit, Statement = place.Finding.What, place.Finding.Remedy }),
            }),
        };
    }

    private static object Class(ClassJudgement judged, Judgement judgement)
    {
        return new
        {
            Class = judged.DeclaringType,
            Cases = judged.Cases.Select(one => Case(one, Numbers(judged.CaseTable, one.Findings))),
            Curves = judged.Curves.Select(curve => Curve(curve, judgement.Topology, Numbers(judged.CurveTable, curve.Findings))),
            WorkAxes = judged.WorkAxes.Select(axis => new
            {
                axis.Workers,
                axis.Job,
                Strategies = axis.Strategies.Select(strategy => Sizes(strategy, Numbers(judged.TableOf(axis), strategy.Findings))),
                Overtakings = axis.Crossovers.Select(crossover =>
                    new { crossover.Strategy, Beats = crossover.Other, FromTotalWork = Bounded(crossover.TotalWork) }),
            }),
        };

        IReadOnlyList<int> Numbers(string table, IEnumerable<Finding> findings) => judgement.Findings.NumbersOf(table, findings);
    }

    private static object Decision(Decision decision, Judgement judgement) => new
    {
        decision.Name,
        Class = decision.Case.DeclaringType,
        decision.Job,
        decision.Workers,
        Work = WorkText.Describe(decision.Case),
        TotalWorkNanoseconds = decision.TotalWork?.Value,
        Level = 1 - DecisionRule.Alpha,
        Recommended = decision.Recommended?.Strategy,
        Settled = decision.IsSettled,
        Rounds = decision.Rounds.Taken,
        decision.RoundsLeftOut,
        RoundsNeeded = decision.Rounds.Needed,
        Sentence = DecisionText.Answer(decision, judgement),
        decision.Unranked,
        Choices = decision.Choices.Select(choice => new
        {
            choice.Strategy,
            TypicalNanoseconds = choice.Time.Value,
            MeanNanoseconds = choice.Mean,
            choice.MeanLoss,
            BestNanoseconds = choice.Best,
            SlowNanoseconds = choice.Slow?.Value,
            SlowLower = choice.Slow?.Lower,
            SlowUpper = choice.Slow?.Upper,
            Modes = choice.Slow?.Modes.Select(mode => new { FromNanoseconds = mode.From, ToNanoseconds = mode.To }) ?? [],
            Speedup = choice.Speedup?.Value,
            Loss = choice.Loss?.Estimate,
            LossLower = choice.Loss?.Lower,
            LossUpper = choice.Loss?.Upper,
            choice.Loss?.Rounds,
            Excluded = choice.Loss?.IsExcluded,
            BreakEven = Bounded(choice.BreakEven),
        }),
        Findings = judgement.Findings.NumbersOf(FindingPlace.Decisions, decision.Findings),
    };

    /// <summary>A case; its figures are fields of their own, named as in <see cref="CaseColumn.JsonName"/>.</summary>
    private static OrderedDictionary<string, object?> Case(CaseJudgement one, IReadOnlyList<int> findings)
    {
        var parameters = one.Benchmark.Parameters.DistinctBy(parameter => parameter.Name);
        OrderedDictionary<string, object?> fields = new()
        {
            ["benchmark"] = one.Id.FullName,
            ["job"] = one.Id.Job,
            ["method"] = one.Benchmark.Method,
            ["parameters"] = parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value),
            ["launches"] = one.Benchmark.Launches.Count,
        };
        if (one.Benchmark.Recorded is { } stated)
        {
            var (mean, deviation) = (stated.Mean.Nanoseconds, Finite(stated.StandardDeviation));
            fields["stated"] = new { Mean = mean, Median = stated.Median?.Nanoseconds, StandardDeviation = deviation, stated.Iterations };
        }

        fields["floor"] = one.FloorRatio is null ? one.Overhead?.Floor : one.Benchmark.Strategy.Floor;
        fields["timeline"] = one.Timeline is { } call ? new { call.Overlap, call.Workers } : null;
        fields["findings"] = findings;
        foreach (var column in CaseColumns.All)
        {
            if (column.JsonName is { } name)
                fields[name] = Figure(column.Value(one));
        }

        return fields;
    }

    private static object? Figure(object? value) => value switch
    {
        Estimate estimate => Estimate(estimate),
        Spread spread => new { spread.Median, Least = spread.Min, Greatest = spread.Max },
        double number => Finite(number),
        _ => null,
    };

    private static object Curve(ScalingCurve curve, Topology topology, IReadOnlyList<int> findings) => new
    {
        curve.Strategy, curve.Parameters, curve.Job, curve.WorkGrows,
        Points = curve.Points.Select(point => new
        {
            point.Workers,
            point.Step,
            Time = Estimate(point.Time),
            Speedup = Estimate(point.Speedup),
            Efficiency = Estimate(point.Efficiency),
            SerialFraction = Finite(point.SerialFraction?.Value),
            SerialFractionLower = point.SerialFraction?.Interval?.Lower,
            SerialFractionUpper = point.SerialFraction?.Interval?.Upper,
        }),
        Knee = new
        {
            curve.Knee.Workers,
            Place = curve.Knee.Place(topology),
            Efficiency = Estimate(curve.Knee.AtStep),
            Certain = curve.Knee.IsCertain,
            LastStep = curve.Knee.IsLastStep,
        },
        Laws = curve.Laws.Select(law => new
        {
            Law = law.Name,
            law.Formula,
            Coefficients = law.Coefficients.Select(one => new { one.Symbol, one.Value, one.Interval?.Lower, one.Interval?.Upper }),
            Residuals = law.Residuals.Select(residual => new { residual.Workers, residual.Measured, residual.Fitted }),
            law.Deviation,
            law.Noise,
            PeakWorkers = law.Peak?.Workers,
            PeakIsPredicted = law.Peak?.IsPredicted ?? false,
        }),
        Findings = findings,
    };

    private static object Sizes(StrategyGranularity strategy, IReadOnlyList<int> findings) => new
    {
        strategy.Strategy,
        Points = strategy.Points.Select(point => new
        {
            point.ItemsPerWorker,
            WorkPerWorker = Estimate(point.Work),
            Time = Estimate(point.Time),
            Efficiency = Estimate(point.Efficiency),
        }),
        Metg50 = Bounded(strategy.Metg50),
        Metg90 = Bounded(strategy.Metg90),
        BreakEven = Bounded(strategy.BreakEven),
        OpenMpMultiple = Bounded(strategy.ReferenceMultiple),
        Findings = findings,
    };

    private static object? Estimate(Estimate? estimate) => estimate is { Shown: var interval }
        ? new { estimate.Value, interval?.Lower, interval?.Upper, estimate.Count, Exact = estimate.IsExact }
        : null;

    private static object? Bounded(BoundedEstimate? bounded) =>
        bounded is null ? null : new { bounded.Value, bounded.AtLeast, bounded.AtMost, bounded.Count };

    private static double? Finite(double? number) => number is { } value && double.IsFinite(value) ? number : null;
}
