namespace FanOut.History;

/// <summary>What a history is opened for.</summary>
public enum HistoryAccess
{
    /// <summary>Reading, all of it as it was at the first look; the history must be there.</summary>
    Read,

    /// <summary>Writing into a history that must be there.</summary>
    Write,

    /// <summary>Writing; a history that is not there is created.</summary>
    Create,
}
