namespace FanOut.Reports.Charts;

/// <summary>What a picture shows, independent of its size; every chart has its text alternative.</summary>
public abstract record Chart
{
    private protected Chart()
    {
    }

    /// <summary>What it shows, a few words; also names its file.</summary>
    public required string Title { get; init; }

    /// <summary>What a reader sees in it, for who cannot: a sentence or some, with the figures.</summary>
    public required string Description { get; init; }

    /// <summary>The horizontal axis.</summary>
    public required Axis X { get; init; }
}
