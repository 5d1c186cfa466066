using FanOut.Analysis.Judgements;
using FanOut.Analysis.Scaling;

namespace FanOut.Reports.Runs;

/// <summary>What a class of benchmarks answers, in the words of who asks: a heading that is only the name of a class says nothing to who did not write it.</summary>
internal static class Question
{
    /// <summary>Such as <c>What a call costs without work: DispatchOverhead</c>; the bare name for a class of which nothing is known.</summary>
    public static string Of(ClassJudgement judged)
    {
        var name = Teller.Name(judged.Name);
        return (judged switch
        {
            { Question.Question: { } asked } => asked,
            _ when judged.WorkAxes.Count > 0 => "From which work on each strategy pays",
            _ when OverheadSections.IsOverhead(judged) => "What a call costs without work",
            _ when judged.Curves.Count > 0 => "Over more workers",
            _ => null,
        }) is { } question ? $"{question}: {name}" : name;
    }
}
