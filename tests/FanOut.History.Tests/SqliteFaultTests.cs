using Microsoft.Data.Sqlite;

namespace FanOut.History.Tests;

/// <summary>What can be wrong with a file.</summary>
public sealed class SqliteFaultTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(HistoryAccess.Read)]
    [InlineData(HistoryAccess.Write)]
    [InlineData(HistoryAccess.Create)]
    public void A_file_that_is_not_a_database_is_left_as_it_is(HistoryAccess access)
    {
        var path = Path.Combine(folder, "letters.txt");
        var content = string.Concat(Enumerable.Repeat("These are no pages of a database.\n", 200));
        File.WriteAllText(path, content);

        Assert.StartsWith($"{path}: is not a database", Refusal(path, access), StringComparison.Ordinal);

        Assert.Equal(content, File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(folder));
    }

    [Fact]
    public void A_database_of_another_program_is_left_as_it_is()
    {
        var path = Path.Combine(folder, "theirs.db");
        using (var theirs = new SqliteConnection($"Data Source={path};Pooling=false"))
        {
            theirs.Open();
            using var command = theirs.CreateCommand();
            command.CommandText = "CREATE TABLE runs (id INTEGER)";
            command.ExecuteNonQuery();
        }

        var before = File.ReadAllBytes(path);
        Assert.Contains("database of another program", Refusal(path, HistoryAccess.Create), StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(path));
    }

    [Fact]
    public void A_folder_and_a_missing_folder_are_errors()
    {
        Assert.Contains("is a folder", Refusal(folder, HistoryAccess.Create), StringComparison.Ordinal);
        Assert.Contains("cannot be opened", Refusal(Path.Combine(folder, "nowhere", "h.db"), HistoryAccess.Create),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(":memory:")]
    [InlineData("file:x?mode=memory")]
    [InlineData("FILE:x")]
    [InlineData("|DataDirectory|x.db")]
    public void Temporary_databases_are_not_locations(string text) => Assert.Null(HistoryLocation.Parse(text));

    [Fact]
    public void Paths_are_never_interpreted_by_SQLite()
    {
        foreach (var name in new[] { "a?mode=memory", "x;Mode=Memory", "%41.db", "user=me", "a b.db" })
        {
            var path = Path.Combine(folder, name);
            using (var store = HistoryStore.Open(HistoryLocation.Parse(path)!, HistoryAccess.Create))
                store.Add(MadeRuns.Of(1));
            Assert.True(File.Exists(path));
        }
    }

    [Fact]
    public void A_failing_portion_names_the_number_of_runs_stored_before()
    {
        var path = Path.Combine(folder, "portions.db");
        using var store = HistoryStore.Open(HistoryLocation.Parse(path)!, HistoryAccess.Create);
        store.Add([MadeRuns.Of(1), MadeRuns.Of(2)]);
        using (var theirs = new SqliteConnection($"Data Source={path};Pooling=false"))
        {
            theirs.Open();
            using var command = theirs.CreateCommand();
            command.CommandText = "CREATE TRIGGER refuse BEFORE INSERT ON runs BEGIN SELECT RAISE(ABORT, 'refused'); END";
            command.ExecuteNonQuery();
        }

        Assert.EndsWith("'refused'; 2 runs were stored before.", Assert.Throws<HistoryException>(() => store.Add(MadeRuns.Of(3))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Damage_is_reported_or_harmless()
    {
        var path = Path.Combine(folder, "whole.db");
        using (var store = HistoryStore.Open(HistoryLocation.Parse(path)!, HistoryAccess.Create))
            store.Add([.. Enumerable.Range(0, 20).Select(number => MadeRuns.Of(number))]);
        var whole = File.ReadAllBytes(path);
        var random = new Random(11);
        var told = 0;
        for (var attempt = 0; attempt < Effort.Count(quick: 50, full: 500); attempt++)
        {
            var damaged = (byte[])whole.Clone();
            for (var place = 0; place < 50; place++)
                damaged[random.Next(100, damaged.Length)] = (byte)random.Next(256);
            var copy = Path.Combine(folder, FormattableString.Invariant($"{attempt}.db"));
            File.WriteAllBytes(copy, damaged);
            try
            {
                using var store = HistoryStore.Open(HistoryLocation.Parse(copy)!, HistoryAccess.Read, _ => told++);
                _ = MadeRuns.Lines(store);
                _ = store.Benchmarks(store.Runs(), _ => true).Count();
                _ = store.Acknowledgements();
            }
            catch (HistoryException)
            {
                told++;
            }
        }

        Assert.True(told > 0);
    }

    private static string Refusal(string path, HistoryAccess access) =>
        Assert.Throws<HistoryException>(() => HistoryStore.Open(HistoryLocation.Parse(path)!, access)).Message;
}
