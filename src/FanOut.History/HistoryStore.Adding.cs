using System.Data.Common;
using FanOut.Analysis.History;

namespace FanOut.History;

/// <content>Adding runs.</content>
public sealed partial class HistoryStore
{
    /// <summary>Stores a run; one that is stored already changes nothing.</summary>
    /// <returns>Whether it is new.</returns>
    /// <exception cref="HistoryException">It could not be stored; the history is as it was.</exception>
    public bool Add(HistoryRun run) => Add([run]) == 1;

    /// <summary>Stores several runs in one transaction, for those that come in thousands: all of them or none.</summary>
    /// <returns>How many are new.</returns>
    /// <exception cref="HistoryException">They could not be stored; the history is as it was.</exception>
    public int Add(IReadOnlyList<HistoryRun> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        return Written(transaction =>
        {
            var names = new StoredNames(transaction);
            return runs.Count(run => Added(transaction, names, run));
        });
    }

    /// <summary>
    /// Does something in a transaction of its own, once more where the server went away in the middle: what it did is undone then, and storing a run twice
    /// changes nothing.
    /// </summary>
    private T Written<T>(Func<DbTransaction, T> work)
    {
        while (true)
        {
            try
            {
                using var transaction = database.BeginWriting();
                var result = work(transaction);
                transaction.Commit();
                return result;
            }
            catch (DbException exception)
            {
                if (!database.Recovered(exception))
                    throw database.Explain(exception);
            }
            catch (Exception exception) when (HistoryDatabase.IsDamage(exception))
            {
                throw database.Damaged(exception);
            }
        }
    }

    private bool Added(DbTransaction transaction, StoredNames names, HistoryRun run)
    {
        using var known = HistoryDatabase.Command(
            transaction, "SELECT COUNT(*) FROM runs WHERE identity = @identity", ("@identity", run.Header.Id.ToBytes()));
        if (known.ExecuteScalar() is not 0L)
            return false;

        var header = run.Header;
        using var insert = HistoryDatabase.Command(
            transaction,
            """
            INSERT INTO runs (identity, time_ticks, commit_hash, branch, labels, environment)
            VALUES (@identity, @time, @commit, @branch, @labels, @environment) RETURNING id
            """,
            ("@identity", header.Id.ToBytes()),
            ("@time", header.TimeUtc.UtcTicks),
            ("@commit", header.Commit),
            ("@branch", header.Branch),
            ("@labels", LabelsJson.Of(header.Labels)),
            ("@environment", names.Environment(header.Environment)));
        var number = Convert.ToInt32(insert.ExecuteScalar(), null);
        database.InsertCases(transaction, number, [.. run.Cases.Select(entry => (names.Benchmark(entry.Benchmark), CaseContent.Of(entry)))]);
        return true;
    }
}
