namespace FanOut.History.Tests;

/// <summary>What can be wrong with a server, for real.</summary>
[Collection("PostgreSQL")]
public sealed class PostgresFaultTests(PostgresServer server)
{
    [Fact]
    public void A_wrong_password_is_one_line_without_it()
    {
        var database = Database(server.FreshDatabase());
        const string Wrong = "tr0ub4dor";

        var refusal = Assert.Throws<HistoryException>(() => Open(server.Connection(database, Wrong), HistoryAccess.Create));

        Assert.Contains("password authentication failed", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Wrong, refusal.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Fact]
    public async Task The_program_never_prints_a_password()
    {
        var database = Database(server.FreshDatabase());
        const string Wrong = "tr0ub4dor";
        var port = new Npgsql.NpgsqlConnectionStringBuilder(server.Connection(database)).Port;

        string[] places =
        [
            server.Connection(database, Wrong),
            FormattableString.Invariant($"postgresql://fanout:{Wrong}@127.0.0.1:{port}/{database}"),
            FormattableString.Invariant($"Host=127.0.0.1;Port={Wrong};Username=fanout"),
            FormattableString.Invariant($"Host=127.0.0.1;Pasword={Wrong}"),
            FormattableString.Invariant($"host=127.0.0.1 port={port} dbname={database} user=fanout password={Wrong}"),
            FormattableString.Invariant($"dbname=history password='{Wrong}'"),
            FormattableString.Invariant($"mysql://fanout:{Wrong}@127.0.0.1/history"),
            FormattableString.Invariant($"jdbc:postgresql:history?password={Wrong}"),
            FormattableString.Invariant($"postgresql+psycopg2://fanout:{Wrong}@127.0.0.1/history"),
            FormattableString.Invariant($"postgresql://fanout:1/{Wrong}@127.0.0.1/history"),
            FormattableString.Invariant($"postgres:/fanout:{Wrong}@127.0.0.1/history"),
            FormattableString.Invariant($"fanout:{Wrong}@127.0.0.1/history"),
            FormattableString.Invariant($"Server=127.0.0.1;Uid=fanout;Pwd={Wrong}"),
        ];
        foreach (var place in places)
        {
            var answer = await Cli.Tests.Fanout.Run("track", "export", "--history", place);

            Assert.Equal(2, answer.ExitCode);
            Assert.Single(answer.Error.TrimEnd().Split('\n'));
            Assert.DoesNotContain(Wrong, answer.Error + answer.Output, StringComparison.Ordinal);
            Assert.Empty(Directory.GetFiles(Repository.Root, $"*{Wrong}*"));
        }
    }

    [Fact]
    public void A_server_that_is_down_is_one_line()
    {
        var connection = server.FreshDatabase();
        server.Stop();
        try
        {
            var refusal = Assert.Throws<HistoryException>(() => Open(connection, HistoryAccess.Create));

            Assert.Contains("Failed to connect", refusal.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(PostgresServer.Password, refusal.Message, StringComparison.Ordinal);
        }
        finally
        {
            server.StartAgain();
        }
    }

    [Fact]
    public async Task A_server_that_is_restarted_in_the_middle_loses_nothing()
    {
        var connection = server.FreshDatabase();
        const int Restarts = 2;
        using var store = Open(connection, HistoryAccess.Create);
        var stored = 0;
        var isDone = false;
        var writing = Task.Run(
            () =>
            {
                while (!Volatile.Read(ref isDone))
                {
                    // Where the server stored a run and the restart swallowed its answer, the second attempt finds it stored already.
                    _ = store.Add(MadeRuns.Of(stored));
                    Interlocked.Increment(ref stored);
                }
            },
            TestContext.Current.CancellationToken);
        for (var restart = 0; restart < Restarts; restart++)
        {
            var before = Volatile.Read(ref stored);
            SpinWait.SpinUntil(() => Volatile.Read(ref stored) > before + 3 || writing.IsCompleted, TimeSpan.FromMinutes(1));
            server.Restart();
        }

        Volatile.Write(ref isDone, true);
        await writing;

        using var read = Open(connection, HistoryAccess.Read);
        Assert.Equal(stored, read.Runs().Count);
        Assert.All(read.WholeRuns(), run => Assert.Equal(3, run.Cases.Count));
    }

    [Theory]
    [InlineData("SELECT pg_advisory_lock(hashtext('fanout_history'))")]
    [InlineData("BEGIN; LOCK TABLE fanout_history.cases IN ACCESS EXCLUSIVE MODE")]
    public void Waiting_for_a_lock_ends_at_a_limit_that_the_message_names(string sql)
    {
        var connection = $"{server.FreshDatabase()};Command Timeout=1";
        Open(connection, HistoryAccess.Create).Dispose();
        using var other = new Npgsql.NpgsqlConnection(connection);
        other.Open();
        using (var take = new Npgsql.NpgsqlCommand(sql, other))
            take.ExecuteNonQuery();

        using var store = Open(connection, HistoryAccess.Create);
        var refusal = Assert.Throws<HistoryException>(() => store.Add(MadeRuns.Of(1)));

        Assert.EndsWith(
            ": another program has held its lock for 1 s; Command Timeout in the connection sets that limit; nothing was stored.",
            refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Waiting_for_a_silent_server_ends_at_a_limit()
    {
        var connection = $"{server.FreshDatabase()};Command Timeout=1";
        Open(connection, HistoryAccess.Create).Dispose();
        using var other = new Npgsql.NpgsqlConnection(connection);
        other.Open();
        using (var slow = new Npgsql.NpgsqlCommand(
            """
            CREATE FUNCTION fanout_history.wait() RETURNS trigger AS 'BEGIN PERFORM pg_sleep(60); RETURN NEW; END' LANGUAGE plpgsql;
            CREATE TRIGGER wait BEFORE INSERT ON fanout_history.cases FOR EACH ROW EXECUTE FUNCTION fanout_history.wait();
            """,
            other))
            slow.ExecuteNonQuery();

        using var store = Open(connection, HistoryAccess.Create);
        var refusal = Assert.Throws<HistoryException>(() => store.Add(MadeRuns.Of(1)));

        Assert.EndsWith(": the server has not answered for 6 s; Command Timeout in the connection sets that limit; nothing was stored.",
            refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_tables_of_the_database_are_not_touched()
    {
        var connection = server.FreshDatabase();
        using var other = new Npgsql.NpgsqlConnection(connection);
        other.Open();
        using (var create = new Npgsql.NpgsqlCommand("CREATE TABLE runs (mine INTEGER); INSERT INTO runs VALUES (1)", other))
            create.ExecuteNonQuery();

        using (var store = Open(connection, HistoryAccess.Create))
            store.Add(MadeRuns.Of(1));

        using var mine = new Npgsql.NpgsqlCommand("SELECT mine FROM public.runs", other);
        Assert.Equal(1, mine.ExecuteScalar());
    }

    private static HistoryStore Open(string connection, HistoryAccess access) =>
        HistoryStore.Open(HistoryLocation.Parse(connection)!, access);

    private static string Database(string connection) => new Npgsql.NpgsqlConnectionStringBuilder(connection).Database!;
}
