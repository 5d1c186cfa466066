namespace FanOut.Reports.Documents;

/// <summary>A table whose first column names what a row is about.</summary>
/// <param name="Caption">What it shows and how to read it.</param>
/// <param name="Columns">At least one.</param>
/// <param name="Rows">As many cells in each as columns.</param>
public sealed record Table(string Caption, IReadOnlyList<Column> Columns, IReadOnlyList<IReadOnlyList<Cell>> Rows) : Block
{
    /// <summary>A row for each item, and one of the columns' summaries; the columns' explanations end the caption.</summary>
    public static Table From<T>(string caption, IReadOnlyList<Column<T>> columns, IEnumerable<T> items)
    {
        var rows = items.Select(item => (IReadOnlyList<Cell>)[.. columns.Select(column => column.Value(item))]).ToList();
        if (columns.Any(column => column.Summary is not null))
            rows.Add([.. columns.Select(column => column.Summary ?? "")]);
        var explanations = columns.Where(column => column.Explanation is not null)
            .Select(column => $"{column.Name}: {column.Explanation}.");
        return new Table(string.Join(' ', [.. caption.Length > 0 ? [caption] : Array.Empty<string>(), .. explanations]), columns, rows);
    }
}

/// <summary>A column of a table.</summary>
/// <param name="IsText">Words are aligned left, numbers right.</param>
public record Column(string Name, bool IsText = false)
{
    /// <summary>What a narrow terminal leaves out: the highest number first, 0 never.</summary>
    public int Expendable { get; init; }
}

/// <summary>A column with what it shows of an item, so that a figure is described in one place.</summary>
public sealed record Column<T>(string Name, Func<T, Cell> Value, bool IsText = false) : Column(Name, IsText)
{
    /// <summary>What its figures mean, without a full stop; null if the name says it.</summary>
    public string? Explanation { get; init; }

    /// <summary>Its cell below all items.</summary>
    public Cell? Summary { get; init; }
}

/// <summary>A cell of a table; numbers with their unit and interval.</summary>
public sealed record Cell(string Text)
{
    /// <summary>Numbers of the findings that concern it.</summary>
    public IReadOnlyList<int> Findings { get; init; } = [];

    /// <summary>How a reader should take it; that of a row's first cell colours the row.</summary>
    public Tone Tone { get; init; }

    /// <summary>A cell that no finding concerns.</summary>
    public static implicit operator Cell(string text) => new(text);
}

/// <summary>Whether something is good news.</summary>
public enum Tone
{
    Plain,
    Good,
    Warning,
    Bad,
}
