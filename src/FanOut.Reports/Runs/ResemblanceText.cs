using FanOut.Analysis.Figures;

namespace FanOut.Reports.Runs;

/// <summary>Which shape a reader's kernel resembles, with the figures that say so.</summary>
internal static class ResemblanceText
{
    /// <summary>What the shape's work is called in a sentence.</summary>
    public static string Words(WorkShape shape) =>
        shape == WorkShape.MemoryBound ? "memory-bound work" : $"{shape.ToString().ToLowerInvariant()} work";

    /// <summary>Such as <c>Primes resembles skewed work: with 2 workers the longest takes 1.50 times the mean (limit 1.2); garbage
    /// collectors stop them for 0 % of the time (limit 20 %).</c></summary>
    public static string Sentence(Resemblance one)
    {
        var isSlow = one.Shape != WorkShape.Uniform && one.Efficiency < Resemblance.MinEfficiency
            && one is { Paused: <= CollectorFindings.MaxPaused, Longest: not > Resemblance.MaxLongest };
        var paused = $"garbage collectors stop them for {NumberText.Percent(one.Paused)} of the time (limit "
            + $"{NumberText.Percent(isSlow ? Resemblance.MaxPausedIfSlow : CollectorFindings.MaxPaused)})";
        var longest = one.Longest is { } times
            ? $"the longest takes {NumberText.Digits(times)} times the mean (limit {NumberText.Plain(Resemblance.MaxLongest)})"
            : "how long each takes was not observed";
        var efficiency = $"{one.Best.InWords} {(one.Best.IsPlural ? "reach" : "reaches")} an efficiency of "
            + $"{NumberText.Percent(one.Efficiency)} (limit {NumberText.Percent(Resemblance.MinEfficiency)})";
        var bytes = one.BytesPerItem is { } size ? $"; the input has {NumberText.Plain(size)} bytes per item" : "";
        var open = one is { WorkPerWorker: >= Resemblance.MinShare, Longest: not null, BytesPerItem: null }
            ? "; no input tells how many bytes an item reads, so memory cannot be told from locks" : "";
        var workers = $"with {NumberText.Count(one.Workers, "worker")}";
        return one.Shape switch
        {
            WorkShape.Allocating => $"{Verdict(one)}: {workers}, {(isSlow ? $"{efficiency}, and " : "")}{paused}.",
            WorkShape.Skewed => $"{Verdict(one)}: {workers}, {longest}; {paused}.",
            WorkShape.MemoryBound => $"{Verdict(one)}: {workers}, {efficiency}, although {longest} and {paused}{bytes}.",
            WorkShape.Uniform => $"{Verdict(one)}: {workers}, {efficiency}; {longest}; {paused}.",
            _ => $"The shape of {MachineReport.Name(one.Class)} is open: {workers} of {FigureText.Time(one.WorkPerWorker)} each, "
                + $"{efficiency}; {longest}; {paused}{open}.",
        };
    }

    private static string Verdict(Resemblance one) => $"{MachineReport.Name(one.Class)} resembles {Words(one.Shape!.Value)}";
}
