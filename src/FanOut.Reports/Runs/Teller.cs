using FanOut.Analysis.Findings;
using FanOut.Analysis.Judgements;
using FanOut.Reports.Charts;
using FanOut.Reports.Documents;
using FanOut.Reports.Texts;

namespace FanOut.Reports.Runs;

/// <summary>One machine's judgement with what all its sections share: numbers of findings, colours of strategies.</summary>
internal sealed class Teller
{
    private readonly int findingsBefore;
    private readonly IReadOnlyDictionary<string, Hue> hues;

    /// <summary>Creates the teller.</summary>
    /// <param name="findingsBefore">Findings of the machines before this one, so that every number of a report is unique.</param>
    public Teller(Judgement judgement, int findingsBefore)
    {
        (Judgement, this.findingsBefore) = (judgement, findingsBefore);
        hues = Hue.For(judgement.Classes.OrderByDescending(judged => judged.Curves.Count).SelectMany(judged => judged.Cases)
            .OrderByDescending(judged => judged.Scaling is not null)
            .Select(judged => judged.Benchmark.Method));
    }

    public Judgement Judgement { get; }

    /// <summary>The colour of a method, the same in every chart.</summary>
    public Hue HueOf(string method) => hues.GetValueOrDefault(method);

    /// <summary>Numbers of doubts in this report.</summary>
    public IReadOnlyList<int> NumbersOf(string table, IEnumerable<Finding> findings) => [.. Judgement.Findings.NumbersOf(table, findings).Select(Numbered)];

    /// <summary>A number of the judgement as a number of this report.</summary>
    public int Numbered(int number) => findingsBefore + number;

    /// <summary>A cell with the numbers of what makes it doubtful.</summary>
    public Cell Cell(string text, string table, IEnumerable<Finding> findings) => new(text) { Findings = NumbersOf(table, findings) };

    /// <summary>A name from a file, shortened where it is longer than any line.</summary>
    public static string Name(string name) => VisibleText.Shortened(name);

    /// <summary>Some names in a sentence, the last ones counted and not named.</summary>
    public static string Names(IEnumerable<string> names, int most = 6) => Counted.Names(names.Select(Name), most);
}
