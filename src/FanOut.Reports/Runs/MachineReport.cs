namespace FanOut.Reports.Runs;

/// <summary>One machine's judgement with what all its sections share: numbers of findings, colours of strategies.</summary>
/// <param name="findingsBefore">Findings of the machines before this one: every number of a report is unique.</param>
internal sealed class MachineReport(Judgement judgement, int findingsBefore)
{
    private readonly IReadOnlyDictionary<string, Hue> hues = Hue.For(
        judgement.Classes.OrderByDescending(judged => judged.Curves.Count).SelectMany(judged => judged.Cases)
            .OrderByDescending(one => one.Scaling is not null).Select(one => one.Benchmark.Method));

    private readonly Lazy<HashSet<string>> named =
        new(() => [.. DecisionSection.Main(judgement).SelectMany(DecisionText.Named).Select(choice => choice.Strategy)]);

    private readonly Dictionary<string, string> words = judgement.Classes.SelectMany(judged => judged.Cases)
        .Select(one => one.Benchmark).DistinctBy(benchmark => benchmark.Method)
        .ToDictionary(benchmark => benchmark.Method, benchmark => Name(benchmark.Strategy.InWords));

    public Judgement Judgement => judgement;

    /// <summary>What speedups are relative to.</summary>
    public string Baseline => judgement.Classes.SelectMany(judged => judged.Cases).Select(one => one.Benchmark.Baseline)
        .FirstOrDefault(BenchmarkResult.BaselineMethod);

    /// <summary>The colour of a method, the same in every chart.</summary>
    public Hue HueOf(string method) => hues.GetValueOrDefault(method);

    /// <summary>What charts call a method, such as <c>fresh threads</c>; tables have its name.</summary>
    public string WordsOf(string method) => words.GetValueOrDefault(method) ?? Name(method);

    /// <summary>Whether the answer speaks of a strategy.</summary>
    public bool IsNamed(string strategy) => named.Value.Contains(strategy);

    /// <summary>Numbers of findings in this report.</summary>
    public IReadOnlyList<int> NumbersOf(string table, IEnumerable<Finding> findings) =>
        [.. judgement.Findings.NumbersOf(table, findings).Select(Numbered)];

    /// <summary>A number of the judgement as a number of this report.</summary>
    public int Numbered(int number) => findingsBefore + number;

    /// <summary>A cell with the numbers of its findings.</summary>
    public Cell Cell(string text, string table, IEnumerable<Finding> findings) => new(text) { Findings = NumbersOf(table, findings) };

    /// <summary>The question of a class as its heading, such as <c>Memory per worker: WorkerMemory</c>; else the bare name.</summary>
    private static string Heading(ClassJudgement judged)
    {
        var question = judged switch
        {
            { Question.Question: { } asked } => asked,
            { WorkAxes.Count: > 0 } => "Break-even work size",
            _ when OverheadSections.IsOverhead(judged) => "The cost of a call without work",
            { Curves.Count: > 0 } => "More workers",
            _ => null,
        };
        return question is null ? Name(judged.Name) : $"{question}: {Name(judged.Name)}";
    }

    /// <summary>A section about a class, which begins with its decisions and ends with the note of its question.</summary>
    public Section SectionOf(ClassJudgement judged, IEnumerable<Block> blocks)
    {
        var note = judged.Question is { Note: { Length: > 0 } text } ? new Paragraph(text) : null;
        var section = Section.From(Heading(judged), [DecisionSection.Table(this, judged), .. blocks, note]);
        return section with { ShortTitle = Name(judged.Name) };
    }

    /// <summary>A section with a table, and with a chart if there is one.</summary>
    public Section SectionOf(ClassJudgement judged, Chart? chart, Table table) =>
        SectionOf(judged, chart is null ? [table] : [new Figure(chart), table]);

    /// <summary>A name from a file, shortened if it is longer than any line.</summary>
    public static string Name(string name) => VisibleText.Shortened(name);

    /// <summary>Some names in a sentence; those beyond the maximum are counted.</summary>
    public static string Names(IEnumerable<string> names, int max = 6) => ListText.Join(names.Select(Name), max);
}
