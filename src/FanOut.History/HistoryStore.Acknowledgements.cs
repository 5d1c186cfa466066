namespace FanOut.History;

/// <content>Acknowledgements.</content>
public sealed partial class HistoryStore
{
    /// <summary>Whether it is new; one that is stored already is kept, whatever its reason.</summary>
    public bool Acknowledge(Acknowledgement acknowledgement) => Write(transaction =>
    {
        const string Known = "SELECT COUNT(*) FROM acknowledgements WHERE change_id = @change";
        if (HistoryDatabase.Scalar(transaction, Known, ("@change", acknowledgement.ChangeId)) is not 0L)
            return false;
        HistoryDatabase.Execute(
            transaction,
            """
            INSERT INTO acknowledgements (change_id, benchmark, job, environment, quantity, direction, run, reason, author, time_ticks)
            VALUES (@change, @benchmark, @job, @environment, @quantity, @direction, @run, @reason, @author, @time)
            """,
            ("@change", acknowledgement.ChangeId),
            ("@benchmark", acknowledgement.Benchmark),
            ("@job", acknowledgement.Job),
            ("@environment", acknowledgement.Environment),
            ("@quantity", acknowledgement.Quantity.Name()),
            ("@direction", acknowledgement.Direction.ToString()),
            ("@run", acknowledgement.Run.ToBytes()),
            ("@reason", acknowledgement.Reason),
            ("@author", acknowledgement.Author),
            ("@time", acknowledgement.TimeUtc.UtcTicks));
        return true;
    });

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<Acknowledgement> Acknowledgements() => database.Run(() => ReadRows(
        Snapshot,
        """
        SELECT change_id, benchmark, job, environment, quantity, direction, run, reason, author, time_ticks
        FROM acknowledgements ORDER BY id
        """,
        [], ReadAcknowledgement, row => $"acknowledgement {row.GetValue(0)}"));

    private static Acknowledgement ReadAcknowledgement(DbDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        row.GetString(2),
        row.IsDBNull(3) ? null : row.GetString(3),
        Quantities.Parse(row.GetString(4)) ?? throw new InvalidDataException($"invalid figure '{row.GetString(4)}'"),
        Enum.TryParse<Direction>(row.GetString(5), out var direction)
            ? direction
            : throw new InvalidDataException($"invalid direction '{row.GetString(5)}'"),
        RunId.FromHash(row.GetFieldValue<byte[]>(6)),
        row.GetString(7),
        row.IsDBNull(8) ? null : row.GetString(8),
        new DateTimeOffset(row.GetInt64(9), TimeSpan.Zero));
}
