using FanOut.Analysis.History;

namespace FanOut.History.Tests;

/// <summary>What holds of a history, whatever database it is in.</summary>
public abstract partial class StoreTests
{
    /// <summary>A place where there is no history yet.</summary>
    protected abstract HistoryLocation Fresh();

    /// <summary>SQL that takes the hashes of names away, as before they were there.</summary>
    private protected abstract string WithoutHashes { get; }

    /// <summary>SQL that makes the database store other commits than those it is given.</summary>
    private protected abstract string Spoiled { get; }

    /// <summary>Some bytes in the database's words.</summary>
    private protected abstract string Bytes(string hexadecimal);

    /// <summary>Does something to the database past the store.</summary>
    private protected abstract void Execute(HistoryLocation location, string sql);

    [Fact]
    public void A_run_is_read_as_it_was_stored()
    {
        var location = Fresh();
        var run = MadeRuns.Of(1) with { Cases = [MadeRuns.Case("Some.Work", 1), MadeRuns.WithEverything()] };
        run = run with { Header = run.Header with { Labels = new SortedDictionary<string, string> { ["a"] = "b'c", ["ü"] = "" } } };
        using (var store = HistoryStore.Open(location, HistoryAccess.Create))
            Assert.True(store.Add(run));

        using var again = HistoryStore.Open(location, HistoryAccess.Read);
        var read = Assert.Single(again.WholeRuns());
        Assert.Equal(MadeRuns.Line(run), MadeRuns.Line(read));
    }

    [Fact]
    public void Storing_a_run_twice_changes_nothing()
    {
        using var store = HistoryStore.Open(Fresh(), HistoryAccess.Create);
        Assert.True(store.Add(MadeRuns.Of(1)));

        Assert.False(store.Add(MadeRuns.Of(1)));
        Assert.Equal(1, store.Add([MadeRuns.Of(1), MadeRuns.Of(2), MadeRuns.Of(2)]));

        Assert.Equal(2, store.Runs().Count);
    }

    [Fact]
    public void Runs_are_ordered_by_time_then_by_arrival()
    {
        // The clock went back by a day after the second run, and two commits have the same time.
        var location = Fresh();
        HistoryRun[] runs =
        [
            MadeRuns.Of(1, time: MadeRuns.Start.AddDays(1)),
            MadeRuns.Of(2, time: MadeRuns.Start.AddDays(3)),
            MadeRuns.Of(3, time: MadeRuns.Start.AddDays(2)),
            MadeRuns.Of(4, time: MadeRuns.Start.AddDays(2)),
            MadeRuns.Of(5, time: MadeRuns.Start.AddDays(4)),
        ];
        using (var store = HistoryStore.Open(location, HistoryAccess.Create))
            Assert.All(runs, run => Assert.True(store.Add(run)));

        using var read = HistoryStore.Open(location, HistoryAccess.Read);
        RunId[] expected = [runs[0].Header.Id, runs[2].Header.Id, runs[3].Header.Id, runs[1].Header.Id, runs[4].Header.Id];
        Assert.Equal(expected, read.Runs().Select(run => run.Id));
        Assert.Equal(expected, read.WholeRuns().Select(run => run.Header.Id));
        Assert.All(read.Benchmarks(read.Runs(), _ => true), benchmark =>
            Assert.Equal(expected, benchmark.Points.Select(point => point.Run.Id)));
    }

    [Fact]
    public void Names_may_contain_quotes_and_SQL()
    {
        string[] names =
        [
            "Robert'); DROP TABLE runs;--", "\"quoted\".\"Name\"(X: \"a\\b\")", "@name :name $1 ?1", "new\nline\ttab",
            "Übung.変化(x: 'ß')", "%_[a-z]*", "", "'",
        ];
        var location = Fresh();
        var run = MadeRuns.Of(1, MadeRuns.Start, [.. names.Select(name => MadeRuns.Case(name, 1))]);
        var labels = new SortedDictionary<string, string> { ["'"] = "\"" };
        run = run with { Header = run.Header with { Commit = "'; DELETE FROM cases; --", Branch = "feature/\"x\"", Labels = labels } };
        using (var store = HistoryStore.Open(location, HistoryAccess.Create))
            store.Add(run);

        using var read = HistoryStore.Open(location, HistoryAccess.Read);
        Assert.Equal(MadeRuns.Line(run), MadeRuns.Line(Assert.Single(read.WholeRuns())));
        Assert.Equal(names.Order(StringComparer.Ordinal),
            read.Benchmarks(read.Runs(), _ => true).Select(benchmark => benchmark.Benchmark.FullName));
    }

    [Fact]
    public void A_series_has_only_the_selected_runs_and_benchmarks()
    {
        using var store = HistoryStore.Open(Fresh(), HistoryAccess.Create);
        for (var number = 0; number < 6; number++)
            store.Add(MadeRuns.Of(number, benchmarks: number < 5 ? 2 : 1));
        var chosen = store.Runs().Skip(3).ToArray();

        var found = store.Benchmarks(chosen, benchmark => benchmark.Method == "Work1").ToArray();

        var history = Assert.Single(found);
        Assert.Equal("Some.Library.Work1", history.Benchmark.FullName);
        Assert.Equal([chosen[0].Id, chosen[1].Id], history.Points.Select(point => point.Run.Id));
        Assert.Equal(MadeRuns.Case("Some.Library.Work1", 3).Time!.Value, history.Points[0].Time, 1e-9);
        Assert.Empty(store.Benchmarks([], _ => true));
    }

    [Fact]
    public void Ten_writers_at_once_lose_nothing()
    {
        var location = Fresh();
        var perWriter = Effort.Count(quick: 5, full: 40);
        Parallel.For(0, 10, new ParallelOptions { MaxDegreeOfParallelism = 10 }, writer =>
        {
            for (var number = 0; number < perWriter; number++)
            {
                // Each opens the history anew, as programs do, the first of them makes it, and all store a run that the others store too.
                using var store = HistoryStore.Open(location, HistoryAccess.Create);
                Assert.True(store.Add(MadeRuns.Of(1_000 + (writer * 100) + number)));
                store.Add(MadeRuns.Of(number));
            }
        });

        using var read = HistoryStore.Open(location, HistoryAccess.Read);
        Assert.Equal(11 * perWriter, read.Runs().Count);
        Assert.All(read.WholeRuns(), run => Assert.Equal(3, run.Cases.Count));
    }

    [Fact]
    public void A_reader_sees_the_history_as_of_its_first_access()
    {
        var location = Fresh();
        using var writer = HistoryStore.Open(location, HistoryAccess.Create);
        writer.Add(MadeRuns.Of(1));
        using var reader = HistoryStore.Open(location, HistoryAccess.Read);
        Assert.Single(reader.Runs());

        writer.Add(MadeRuns.Of(2));

        Assert.Single(reader.WholeRuns());
        Assert.All(reader.Benchmarks(reader.Runs(), _ => true), benchmark => Assert.Single(benchmark.Points));
    }

    [Fact]
    public void Reading_a_missing_history_is_an_error() =>
        Assert.Contains("fanout track add creates one",
            Assert.Throws<HistoryException>(() => HistoryStore.Open(Fresh(), HistoryAccess.Read)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void An_older_schema_is_upgraded_without_loss(int version)
    {
        var location = Fresh();
        string lines;
        using (var store = HistoryStore.Open(location, HistoryAccess.Create))
        {
            store.Add(MadeRuns.Of(1));
            lines = MadeRuns.Lines(store);
        }

        Execute(location, "DROP INDEX environments_hash; DROP INDEX benchmarks_hash");
        if (version < 3)
            Execute(location, WithoutHashes);
        // The first version had no acknowledgements.
        if (version < 2)
            Execute(location, "DROP TABLE acknowledgements");
        Execute(location, FormattableString.Invariant($"UPDATE schema_version SET version = {version}"));

        using (var read = HistoryStore.Open(location, HistoryAccess.Read))
            Assert.Equal((lines, 0), (MadeRuns.Lines(read), read.Acknowledgements().Count));
        using (var migrated = HistoryStore.Open(location, HistoryAccess.Create))
        {
            Assert.False(migrated.Add(MadeRuns.Of(1)));
            Assert.True(migrated.Add(MadeRuns.Of(2)));
        }

        // The names of both runs are the same.
        using var again = HistoryStore.Open(location, HistoryAccess.Read);
        Assert.Equal(3, again.Benchmarks(again.Runs(), _ => true).Count(benchmark => benchmark.Points.Count == 2));
    }

    [Theory]
    [InlineData(HistoryAccess.Read)]
    [InlineData(HistoryAccess.Create)]
    public void A_newer_schema_is_left_alone(HistoryAccess access)
    {
        var location = Fresh();
        HistoryStore.Open(location, HistoryAccess.Create).Dispose();
        Execute(location, "UPDATE schema_version SET version = 99");

        var refusal = Assert.Throws<HistoryException>(() => HistoryStore.Open(location, access));

        Assert.Contains("has schema version 99; this program reads up to 4: use the FanOut that wrote it", refusal.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void An_acknowledgement_is_read_as_it_was_stored_and_stored_once()
    {
        var location = Fresh();
        var acknowledgement = new Acknowledgement(
            "0123abcd", "Some.'Work'", "", "a; b", Quantity.FloorRatio, Direction.Slower, MadeRuns.Of(1).Header.Id, "it's \"wanted\"; --",
                null, MadeRuns.Start);
        using (var store = HistoryStore.Open(location, HistoryAccess.Create))
        {
            Assert.True(store.Acknowledge(acknowledgement));
            Assert.False(store.Acknowledge(acknowledgement with { Reason = "another" }));
            Assert.True(store.Acknowledge(acknowledgement with { ChangeId = "another", Environment = null, Author = "someone" }));
        }

        using var read = HistoryStore.Open(location, HistoryAccess.Read);
        Assert.Equal([acknowledgement, acknowledgement with { ChangeId = "another", Environment = null, Author = "someone" }],
            read.Acknowledgements());
    }

    [Fact]
    public void Runs_survive_export_and_import()
    {
        var (here, there) = (Fresh(), Fresh());
        using var one = HistoryStore.Open(here, HistoryAccess.Create);
        for (var number = 0; number < 5; number++)
            one.Add(MadeRuns.Of(number) with { Cases = [MadeRuns.Case("Some.Work", number), MadeRuns.WithEverything()] });
        var lines = MadeRuns.Lines(one);

        using var other = HistoryStore.Open(there, HistoryAccess.Create);
        other.Add([.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => HistoryLine.Read(System.Text.Encoding.UTF8.GetBytes(line), "line").Run!)]);

        Assert.Equal(lines, MadeRuns.Lines(other));
    }
}
