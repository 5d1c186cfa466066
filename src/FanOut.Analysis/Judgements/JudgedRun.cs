using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Judgements;

/// <summary>Puts the judgement of a run together: what one class says about work is used in the sentences about others.</summary>
internal sealed class JudgedRun(IReadOnlyList<ResultFile> files, RunRecord? record)
{
    /// <summary>Total works in nanoseconds: from a microsecond, where nothing pays, to a second, where nearly all does.</summary>
    private static readonly double[] predictedWorks = [1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9];

    private readonly Topology topology = Topology.From(record, files.Count > 0 ? files[0].Host : RunEnvironment.Unknown);

    private readonly ILookup<ResultFile, WorkAxis> axes = files.SelectMany(file => WorkAxis.From(file), (file, axis) => (file, axis))
        .ToLookup(pair => pair.file, pair => pair.axis);

    /// <summary>Those of uniform items: what is known of these is used where nothing else is known of the work.</summary>
    private IGrouping<ResultFile, WorkAxis>[] Uniform =>
        [.. axes.Where(file => file.All(axis => axis.Shape == WorkShape.Uniform))];

    public static Judgement Judge(IReadOnlyList<ResultFile> files, RunRecord? record) =>
        new JudgedRun(record is null ? files : [.. files.Select(file => file.InRun(record))], record).Judged();

    private Judgement Judged()
    {
        ClassJudgement[] classes = [.. Distinctions.Name([.. files.SelectMany(ClassesOf)])];
        return new Judgement
        {
            Machine = RunEnvironment.Describe(record, files),
            Topology = topology,
            Record = record,
            Classes = classes,
            Findings = NumberedFindings.Number(classes.SelectMany(PlacesOf)),
            Predictions = Predictions(),
            Sizes = Uniform.FirstOrDefault() is { } first ? (first.Key, [.. first.SelectMany(axis => axis.Strategies)]) : null,
            Level = ConfidenceLevel.Default,
            Statistic = LaunchStatistic.Typical,
        };
    }

    private IEnumerable<ClassJudgement> ClassesOf(ResultFile file)
    {
        foreach (var members in file.Benchmarks.GroupBy(benchmark => benchmark.DeclaringType))
        {
            var figures = ClassFigures.From(file with { Benchmarks = [.. members] }, record ?? RunRecord.Unknown);
            var (type, question) = (figures.File.Benchmarks[0].Type, figures.File.Benchmarks[0].Question);
            var jobs = JobLabels.From(figures.File.Benchmarks.Select(benchmark => benchmark.Id.Job));
            yield return new ClassJudgement
            {
                Name = type,
                Question = question,
                DeclaringType = members.Key,
                File = file.Name,
                Started = file.Started,
                Jobs = jobs,
                Cases = [.. Distinctions.Distinguish(CaseJudgement.From(figures))],
                Curves = ScalingCurves.From(figures, topology),
                Decisions = Decisions.From(
                    figures, topology, (strategy, workers) => BreakEvenOf(strategy, workers, question?.Shape ?? WorkShape.Uniform)),
                WorkAxes = question?.Measures == Measure.Sizes ? [.. axes[file]] : [],
            };
        }
    }

    private BoundedEstimate? BreakEvenOf(string strategy, int workers, WorkShape shape) => axes.SelectMany(file => file)
        .Where(axis => axis.Workers == workers && axis.Shape == shape)
        .SelectMany(axis => axis.Strategies)
        .FirstOrDefault(figures => figures.Strategy == strategy)?.BreakEven;

    private IReadOnlyList<Advice> Predictions()
    {
        // With several jobs or files it is unclear whose times are meant, so nothing is predicted.
        if (Uniform is not [var only] || only.Select(axis => axis.Job).Distinct().Skip(1).Any())
            return [];
        var models = new CallModels(files, only.SelectMany(axis => axis.Strategies), ConfidenceLevel.Default);
        return
        [
            .. from workers in models.PredictableWorkers
               where workers > 1
               from work in predictedWorks
               let choices = models.At(work, workers, ConfidenceLevel.Default)
               where choices.Count > 1
               select new Advice { TotalWork = work, Workers = workers, Choices = choices },
        ];
    }

    private static IEnumerable<FindingPlace> PlacesOf(ClassJudgement judged)
    {
        return
        [
            .. judged.Cases.SelectMany(one => FindingPlace.From(judged.CaseTable, one.Name, one.Findings)),
            .. judged.Curves.SelectMany(curve => FindingPlace.From(judged.CurveTable, Named(curve.Name, curve.Job), curve.Findings)),
            .. judged.WorkAxes.SelectMany(axis => axis.Strategies.SelectMany(strategy =>
                FindingPlace.From(judged.TableOf(axis), Named($"{judged.Name}.{strategy.Strategy}", axis.Job), strategy.Findings))),
            .. judged.Decisions.SelectMany(
                decision => FindingPlace.From(FindingPlace.Decisions, Named(decision.Name, decision.Job), decision.Findings)),
        ];

        string Named(string name, string job) => judged.Jobs.Named(new BenchmarkId(name, job));
    }
}
