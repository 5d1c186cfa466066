namespace FanOut.Analysis.Results;

/// <summary>
/// The folder of a run of <c>fanout ab</c>, which holds the plan beside <c>base/round-01</c>, <c>head/round-01</c>, ... and, where there was a second batch,
/// <c>confirmation/base/round-01</c>, <c>confirmation/head/round-01</c>, ...
/// </summary>
/// <param name="Path">The folder.</param>
public sealed record AbFolder(string Path)
{
    /// <summary>Name of the plan's file, by which such a folder is known.</summary>
    public const string PlanName = "fanout-ab.json";

    /// <summary>The rounds of the state before.</summary>
    public string Base => System.IO.Path.Combine(Path, "base");

    /// <summary>The rounds of the state that is judged.</summary>
    public string Head => System.IO.Path.Combine(Path, "head");

    /// <summary>The second batch, a folder of the same form without a plan; it need not be there.</summary>
    public AbFolder Confirmation => new(System.IO.Path.Combine(Path, "confirmation"));

    /// <summary>The run in a folder; null where it holds none.</summary>
    public static AbFolder? Of(string path) => File.Exists(System.IO.Path.Combine(path, PlanName)) ? new AbFolder(path) : null;
}
