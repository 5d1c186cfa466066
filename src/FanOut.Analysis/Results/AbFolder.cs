namespace FanOut.Analysis.Results;

/// <summary>The folder of a run of <c>fanout ab</c>: <c>base/round-01</c>, <c>head/round-01</c>, ..., launched in turns, the plan beside
/// them and, after a second batch, a folder <c>confirmation</c> of the same form without a plan.</summary>
public sealed record AbFolder(string Path)
{
    /// <summary>Name of the plan's file.</summary>
    public const string PlanName = "fanout-ab.json";

    private const string BaseName = "base", HeadName = "head";

    public string Base => System.IO.Path.Combine(Path, BaseName);

    public string Head => System.IO.Path.Combine(Path, HeadName);

    /// <summary>The second batch, which need not exist.</summary>
    public AbFolder Confirmation => new(System.IO.Path.Combine(Path, "confirmation"));

    /// <summary>The run in a folder; null without a plan.</summary>
    public static AbFolder? Find(string path) => File.Exists(System.IO.Path.Combine(path, PlanName)) ? new AbFolder(path) : null;

    /// <summary>The side that is judged, where a path is such a folder: both sides are never put together. Else the path.</summary>
    internal static string HeadOf(string path) => new AbFolder(path) is { HasBothSides: true } folder ? folder.Head : path;

    /// <summary>The folder that a side lies in; null where it lies in none.</summary>
    internal static string? Around(string side)
    {
        var path = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(side));
        return System.IO.Path.GetFileName(path) is BaseName or HeadName && System.IO.Path.GetDirectoryName(path) is { } folder
            && new AbFolder(folder).HasBothSides
            ? folder
            : null;
    }

    private bool HasBothSides => Directory.Exists(Base) && Directory.Exists(Head) && ResultSide.Rounds(Base).Any()
        && ResultSide.Rounds(Head).Any();
}
