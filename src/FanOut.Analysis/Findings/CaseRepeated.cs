namespace FanOut.Analysis.Findings;

/// <summary>The same case and job was read more than once; each has its own figures, and a look-up by name takes the first.</summary>
public sealed record CaseRepeated : Finding
{
    /// <summary>Creates the finding.</summary>
    /// <param name="occurrences">Times that the case was read, at least 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">Less than 2.</exception>
    public CaseRepeated(int occurrences)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(occurrences, 2);
        Occurrences = occurrences;
    }

    /// <summary>Times that the case was read.</summary>
    public int Occurrences { get; }

    /// <inheritdoc/>
    public override string Code => "case-repeated";

    /// <inheritdoc/>
    public override double Number => Occurrences;

    /// <inheritdoc/>
    public override double Limit => 1;

    /// <inheritdoc/>
    public override string Statement => Text($"The case was read {Occurrences} times, 1 is expected: files of several runs were mixed.");

    /// <inheritdoc/>
    public override string Remedy => "Read only the files that one run record lists.";
}
