using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using BenchmarkDotNet.Analysers;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters.Json;
using BenchmarkDotNet.Order;

namespace FanOut.BenchmarkDotNet;

/// <summary>What a class brings along where BenchmarkDotNet's own switcher or runner runs it: a job, the columns, and a hint.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class PlainRunAttribute : Attribute, IConfigSource
{
    /// <summary>False where <see cref="FanOutSwitcher"/> runs, which has all of it and more.</summary>
    public static bool IsOn { get; set; } = true;

    /// <inheritdoc/>
    public IConfig Config => IsOn
        ? ManualConfig.CreateEmpty()
            .WithOrderer(new JobGiver())
            .AddColumn([.. new SuiteColumns(Judge).All])
            .AddAnalyser(new PlainRunHint())
        : ManualConfig.CreateEmpty();

    private static Judgement Judge(Summary summary)
    {
        var json = new AccumulationLogger();
        JsonExporter.Full.ExportToLog(summary, json);
        return Judgement.From([ResultFile.Parse(Encoding.UTF8.GetBytes(json.GetLog()), summary.Title)], record: null);
    }

    /// <summary>Gives the suite's job to cases for which nobody has configured one: BenchmarkDotNet's default takes 48 s a case. Every
    /// job gets the environment that the case's class asks for.</summary>
    /// <remarks>Not a job of the configuration: it would be added to those of the user, or crash beside a default job of his. Only an
    /// orderer sees which jobs are left in the end. One that is an attribute of the class still orders.</remarks>
    private sealed class JobGiver : IOrderer
    {
        private IOrderer order = DefaultOrderer.Instance;

        public bool SeparateLogicalGroups => order.SeparateLogicalGroups;

        public IEnumerable<BenchmarkCase> GetExecutionOrder(
            ImmutableArray<BenchmarkCase> benchmarksCase, IEnumerable<BenchmarkLogicalGroupRule>? order = null)
        {
            if (benchmarksCase.IsEmpty)
                return benchmarksCase;
            var type = benchmarksCase[0].Descriptor.Type;
            this.order = type.Assembly.GetCustomAttributes().Concat(type.GetCustomAttributes(inherit: true))
                .Where(attribute => attribute is IConfigSource and not PlainRunAttribute)
                .Select(attribute => ((IConfigSource)attribute).Config.Orderer).LastOrDefault(found => found is not null)
                ?? DefaultOrderer.Instance;
            var own = Compilation.Job(benchmarksCase[0], SuiteConfig.Job);
            // BenchmarkDotNet takes this very job where there is no other.
            var withJobs = benchmarksCase.Select(benchmark => BenchmarkCase.Create(
                benchmark.Descriptor, CaseEnvironment.Job(benchmark, benchmark.Job == Job.Default ? own : benchmark.Job),
                benchmark.Parameters, benchmark.Config));
            return this.order.GetExecutionOrder([.. withJobs], order);
        }

        public IEnumerable<BenchmarkCase> GetSummaryOrder(ImmutableArray<BenchmarkCase> benchmarksCases, Summary summary) =>
            order.GetSummaryOrder(benchmarksCases, summary);

        public string? GetHighlightGroupKey(BenchmarkCase benchmarkCase) => order.GetHighlightGroupKey(benchmarkCase);

        public string? GetLogicalGroupKey(ImmutableArray<BenchmarkCase> allBenchmarksCases, BenchmarkCase benchmarkCase) =>
            order.GetLogicalGroupKey(allBenchmarksCases, benchmarkCase);

        public IEnumerable<IGrouping<string, BenchmarkCase>> GetLogicalGroupOrder(
            IEnumerable<IGrouping<string, BenchmarkCase>> logicalGroups, IEnumerable<BenchmarkLogicalGroupRule>? order = null) =>
            this.order.GetLogicalGroupOrder(logicalGroups, order);
    }
}

/// <summary>Says at the end what such a run lacks.</summary>
internal sealed class PlainRunHint : IAnalyser
{
    public string Id => "FanOut";

    public IEnumerable<Conclusion> Analyse(Summary summary) =>
        [Conclusion.CreateHint(Id, "No rounds, no run record, no recommendation: for these, run the class with FanOutSwitcher.")];
}
