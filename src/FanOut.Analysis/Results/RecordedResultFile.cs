namespace FanOut.Analysis.Results;

/// <summary>A result file that a run wrote, as its run record lists it.</summary>
public sealed record RecordedResultFile
{
    /// <summary>Path relative to the run record's folder, with forward slashes, never out of that folder.</summary>
    public required string Path { get; init; }

    /// <summary>SHA-256 of the content, 64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }
}
