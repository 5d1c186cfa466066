namespace FanOut.Reports.Documents;

/// <summary>A table whose first column names what a row is about.</summary>
/// <param name="Caption">What it shows, one line.</param>
/// <param name="Columns">At least one.</param>
/// <param name="Rows">As many cells in each as columns.</param>
public sealed record Table(string Caption, IReadOnlyList<Column> Columns, IReadOnlyList<IReadOnlyList<Cell>> Rows) : Block;

/// <summary>A column of a table.</summary>
/// <param name="Name">Its header.</param>
/// <param name="IsText">Words, at the left; numbers stand at the right.</param>
public sealed record Column(string Name, bool IsText = false);

/// <summary>A cell of a table.</summary>
/// <param name="Text">Its text; numbers with their unit and interval.</param>
public sealed record Cell(string Text)
{
    /// <summary>Numbers of the findings that concern it; possibly none.</summary>
    public IReadOnlyList<int> Findings { get; init; } = [];

    /// <summary>A cell that no finding concerns.</summary>
    /// <param name="text">Its text.</param>
    public static implicit operator Cell(string text) => new(text);

    /// <summary>A cell that no finding concerns.</summary>
    /// <param name="text">Its text.</param>
    public static Cell FromString(string text) => new(text);
}
