using static FanOut.Analysis.Findings.NumberText;

namespace FanOut.Analysis.Results;

/// <summary>Findings about how result files fit together.</summary>
public static class ResultFindings
{
    public static readonly FindingKind CaseRepeated = new("case-repeated", "The same case and job was read more than once.");
    public static readonly FindingKind Copied = new("launches-copied", "Launches appear in the data more than once; each counts once.");

    public static Finding DescribeRepeated(int occurrences) => new(
        CaseRepeated,
        $"The case was read {occurrences} times: files of several runs were mixed.",
        occurrences, 1, "Read only the files that one run record lists.");

    public static Finding DescribeCopied(int copies) => new(
        Copied,
        $"{Count(copies, "launch is an exact copy of another", "launches are exact copies of others")} and "
            + $"{(copies == 1 ? "was" : "were")} left out.",
        copies, 0, "Pass each file once: duplicates add no information.");
}
