using FanOut.Analysis.History;
using FanOut.Analysis.Results;

namespace FanOut.History.Tests;

/// <content>What is odd, damaged or wrong about runs.</content>
public abstract partial class StoreTests
{
    [Fact]
    public void Names_of_any_length_and_any_characters_are_stored_in_every_database()
    {
        var location = Fresh();
        var name = $"Some.Long({string.Concat(Enumerable.Range(0, 9_000).Select(number => FormattableString.Invariant($"{number},")))})";
        HistoryCase[] cases = [MadeRuns.Case(name, 1), MadeRuns.Case(name + "2", 2), MadeRuns.Case("Some.Nul(x: '\0')", 3),
            MadeRuns.Case("Some.Half(x: '\uD83D')", 4)];
        var run = MadeRuns.Of(1, MadeRuns.Start, cases);
        var environment = run.Header.Environment with { Processor = name, Kernel = "4\0" };
        run = run with { Header = run.Header with { Commit = "a\0b", Environment = environment } };
        using (var store = HistoryStore.Open(location, HistoryAccess.Create))
        {
            Assert.True(store.Add(run));
            Assert.True(store.Add(run with { Header = MadeRuns.Of(2).Header }));
            Assert.True(store.Acknowledge(
                new Acknowledgement("id", "Some.Nul(x: '\0')", "", null, Quantity.Time, Direction.Slower, run.Header.Id, "a\0b", "me\0",
                MadeRuns.Start)));
        }

        using var read = HistoryStore.Open(location, HistoryAccess.Read);
        Assert.Equal(MadeRuns.Line(run), MadeRuns.Line(read.WholeRuns().First()));
        Assert.Equal([name, name + "2", "Some.Nul(x: '\u2400')", "Some.Half(x: '\uFFFD')"],
            read.WholeRuns().Last().Cases.Select(entry => entry.Benchmark.FullName));
        Assert.Equal(("a\u2400b", "Some.Nul(x: '\u2400')"), (read.Runs()[0].Commit, read.Acknowledgements()[0].Benchmark));
        Assert.All(read.Benchmarks(read.Runs(), _ => true), benchmark => Assert.Equal(2, benchmark.Points.Count));
    }

    [Fact]
    public void Unknown_facts_of_a_host_are_stored_as_unknown()
    {
        var location = Fresh();
        var run = MadeRuns.Of(1);
        var environment = new RunEnvironment { Sockets = -1, PhysicalCores = 0, LogicalCpus = 2, Quota = double.NaN };
        run = run with { Header = run.Header with { Environment = environment } };
        using (var store = HistoryStore.Open(location, HistoryAccess.Create))
            store.Add(run);

        // As a history has it that an earlier version wrote.
        Execute(location, """UPDATE environments SET facts = '{"physicalCores":0,"sockets":0,"logicalCpus":2,"quota":0}'""");

        using var read = HistoryStore.Open(location, HistoryAccess.Read);
        Assert.Equal(new RunEnvironment { LogicalCpus = 2 }, Assert.Single(read.Runs()).Environment);
    }

    [Theory]
    [InlineData("UPDATE runs SET labels = '{' WHERE id = 1", "run ID is damaged and left out: its labels are not JSON.", 1, 1)]
    [InlineData("UPDATE runs SET time_ticks = -1 WHERE id = 1", "run ID is damaged and left out: ticks", 1, 1)]
    [InlineData("UPDATE environments SET facts = '{\"sockets\":\"two\"}'",
        "environment 1 is damaged and left out: its facts: sockets is not a whole number.", 0, 0)]
    [InlineData("UPDATE cases SET content = {one byte} WHERE run = 1 AND benchmark = 1",
        "'Some.Library.Work0' of run ID is damaged and left out: its bytes are not those of a benchmark.", 2, 1)]
    [InlineData("UPDATE cases SET content = {endless launch} WHERE run = 1 AND benchmark = 1",
        "'Some.Library.Work0' of run ID is damaged and left out: a launch has impossible times.", 2, 1)]
    public void A_damaged_row_is_reported_once_and_its_run_can_be_removed(string damage, string expected, int runs, int points)
    {
        var location = Fresh();
        using (var store = HistoryStore.Open(location, HistoryAccess.Create))
            store.Add([MadeRuns.Of(1), MadeRuns.Of(2)]);
        // No flags, one launch of one iteration, which took an infinite time.
        Execute(location, damage.Replace("{one byte}", Bytes("00"), StringComparison.Ordinal)
            .Replace("{endless launch}", Bytes("0001010000807F"), StringComparison.Ordinal));
        var named = new List<string>();
        var id = MadeRuns.Of(1).Header.Id.ToString();

        using (var read = HistoryStore.Open(location, HistoryAccess.Read, named.Add))
        {
            for (var times = 0; times < 2; times++)
            {
                Assert.Equal(runs, read.WholeRuns().Count());
                Assert.Equal(points, read.Benchmarks(read.Runs(), benchmark => benchmark.Method == "Work0").SingleOrDefault()?.Points.Count
                    ?? 0);
            }
        }

        Assert.StartsWith($"{location.Name}: {expected.Replace("ID", id, StringComparison.Ordinal)}", named[0],
            StringComparison.OrdinalIgnoreCase);
        // An environment takes its runs with it.
        Assert.Equal(runs == 0 ? 3 : 1, named.Count);
        using (var store = HistoryStore.Open(location, HistoryAccess.Write))
            Assert.Equal((id, 3), store.Remove(id[..8]));
        if (runs == 0)
            return;

        named.Clear();
        using var left = HistoryStore.Open(location, HistoryAccess.Read, named.Add);
        Assert.Equal(MadeRuns.Line(MadeRuns.Of(2)), MadeRuns.Line(Assert.Single(left.WholeRuns())));
        Assert.Empty(named);
    }

    [Fact]
    public void A_removed_run_takes_unused_names_with_it_and_can_be_stored_again()
    {
        var location = Fresh();
        using var store = HistoryStore.Open(location, HistoryAccess.Create);
        var other = MadeRuns.Of(2, MadeRuns.Start, MadeRuns.Case("Some.Other", 2)) is var made
            ? made with { Header = made.Header with { Environment = new RunEnvironment { Kernel = "6" } } } : null;
        store.Add([MadeRuns.Of(1), other]);

        Assert.Equal(1, store.Remove(other.Header.Id.ToString()).Benchmarks);

        using (var read = HistoryStore.Open(location, HistoryAccess.Read))
            Assert.Equal(MadeRuns.Line(MadeRuns.Of(1)), MadeRuns.Line(Assert.Single(read.WholeRuns())));
        Assert.Contains("not found", Assert.Throws<HistoryException>(() => store.Remove(other.Header.Id.ToString())).Message,
            StringComparison.Ordinal);
        Assert.True(store.Add(other));
    }

    [Fact]
    public void A_run_that_is_read_back_differently_is_not_stored()
    {
        var location = Fresh();
        using (var store = HistoryStore.Open(location, HistoryAccess.Create))
            store.Add(MadeRuns.Of(1));
        Execute(location, Spoiled);

        using (var store = HistoryStore.Open(location, HistoryAccess.Create))
        {
            var refusal = Assert.Throws<HistoryException>(() => store.Add(MadeRuns.Of(2)));
            Assert.Contains("is not stored: its header is read back differently", refusal.Message, StringComparison.Ordinal);
        }

        using var read = HistoryStore.Open(location, HistoryAccess.Read);
        Assert.Single(read.WholeRuns());
    }

    [Fact]
    public void Errors_of_the_program_are_not_damage()
    {
        using var store = HistoryStore.Open(Fresh(), HistoryAccess.Create);
        Assert.Throws<NullReferenceException>(() => store.Add([null!]));
        store.Add(MadeRuns.Of(1));

        Assert.Throws<InvalidTimeZoneException>(() => store.Benchmarks(store.Runs(), _ => throw new InvalidTimeZoneException()).Count());
        Assert.Throws<InvalidOperationException>(() => store.Benchmarks(store.Runs(), _ => throw new InvalidOperationException()).Count());
        Assert.Throws<ArgumentException>(
            () => MadeRuns.Of(1, MadeRuns.Start, MadeRuns.Case("Some.Work", 1), MadeRuns.Case("Some.Work", 2)));
        Assert.Throws<ArgumentException>(() => MadeRuns.Case("Some.Work", 1) with { Launches = [MadeRuns.Launch(1, float.NaN)] });
        Assert.Throws<ArgumentException>(() => MadeRuns.Case("Some.Work", 1) with { AllocatedBytes = -1 });
        Assert.Throws<ArgumentException>(() => MadeRuns.Case("Some.Work", 1) with { SameRun = new SameRunFigures(0, null, null, null) });
    }
}
