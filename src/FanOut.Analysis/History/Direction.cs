namespace FanOut.Analysis.History;

/// <summary>Which way a figure changed, in the reader's sense.</summary>
public enum Direction
{
    /// <summary>For the worse: more time, less speedup, more multiples of the floor.</summary>
    Slower,

    /// <summary>For the better.</summary>
    Faster,
}
