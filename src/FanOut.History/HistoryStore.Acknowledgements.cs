using System.Data.Common;
using FanOut.Analysis.History;

namespace FanOut.History;

/// <content>Acknowledged change points.</content>
public sealed partial class HistoryStore
{
    /// <summary>Stores that someone has seen a change point; one that is stored already, whatever its reason, changes nothing.</summary>
    /// <returns>Whether it is new.</returns>
    /// <exception cref="HistoryException">It could not be stored; the history is as it was.</exception>
    public bool Acknowledge(Acknowledgement acknowledgement)
    {
        ArgumentNullException.ThrowIfNull(acknowledgement);
        return Written(transaction =>
        {
            using var known = HistoryDatabase.Command(transaction, "SELECT COUNT(*) FROM acknowledgements WHERE change_id = @change", ("@change", acknowledgement.ChangeId));
            if (known.ExecuteScalar() is not 0L)
                return false;
            using var insert = HistoryDatabase.Command(
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
            insert.ExecuteNonQuery();
            return true;
        });
    }

    /// <summary>All acknowledgements, oldest first.</summary>
    /// <exception cref="HistoryException">The history cannot be read.</exception>
    public IReadOnlyList<Acknowledgement> Acknowledgements() => Read(() => ReadAcknowledgements(Snapshot));

    private List<Acknowledgement> ReadAcknowledgements(DbTransaction transaction)
    {
        using var read = HistoryDatabase.Command(
            transaction,
            "SELECT change_id, benchmark, job, environment, quantity, direction, run, reason, author, time_ticks FROM acknowledgements ORDER BY id");
        using var row = read.ExecuteReader();
        var found = new List<Acknowledgement>();
        while (row.Read())
        {
            if (Row(row, Acknowledged, each => $"acknowledgement {each.GetValue(0)}") is { } acknowledgement)
                found.Add(acknowledgement);
        }

        return found;
    }

    private static Acknowledgement Acknowledged(DbDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        row.GetString(2),
        row.IsDBNull(3) ? null : row.GetString(3),
        Quantities.Parse(row.GetString(4)) ?? throw new InvalidDataException($"invalid figure '{row.GetString(4)}'"),
        Enum.TryParse<Direction>(row.GetString(5), out var direction) ? direction : throw new InvalidDataException($"invalid direction '{row.GetString(5)}'"),
        RunId.FromHash(row.GetFieldValue<byte[]>(6)),
        row.GetString(7),
        row.IsDBNull(8) ? null : row.GetString(8),
        new DateTimeOffset(row.GetInt64(9), TimeSpan.Zero));
}
