namespace FanOut.Cores;

/// <summary>What a core is for on a hybrid processor.</summary>
public enum CoreKind
{
    /// <summary>All cores of the host are alike, or nothing says that they differ.</summary>
    Uniform,

    /// <summary>One of the fastest cores of a hybrid processor.</summary>
    Performance,

    /// <summary>A core slower than the fastest of the same host: a worker on it ends later than its fellows with equal shares.</summary>
    Efficiency,
}
