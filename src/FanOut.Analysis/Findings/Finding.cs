namespace FanOut.Analysis.Findings;

/// <summary>A warning about data. It stops no computation: the result that carries it lacks what could not be computed.</summary>
/// <param name="What">What was found and which limit it breaks, one sentence.</param>
/// <param name="Number">What was found, in the unit of the limit; null where nothing was counted or measured.</param>
/// <param name="Limit">What the number should keep to; null where there is no such limit.</param>
/// <param name="Remedy">What the reader can do, one sentence.</param>
public sealed record Finding(FindingKind Kind, string What, double? Number, double? Limit, string Remedy)
{
    public string Code => Kind.Code;

    /// <summary>Distance between number and limit, by which findings of one kind are ordered; 0 where either is null.</summary>
    public double Excess => Number is { } number && Limit is { } limit ? Math.Abs(number - limit) : 0;

    public override string ToString() => $"{What} {Remedy}";
}

/// <param name="Code">Stable name in files and tables, lower case with hyphens, such as <c>too-few-launches</c>.</param>
/// <param name="Meaning">One sentence for the catalogue of findings.</param>
public sealed record FindingKind(string Code, string Meaning);
