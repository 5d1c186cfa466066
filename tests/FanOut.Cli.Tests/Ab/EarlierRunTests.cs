using System.Text.Json;
using System.Text.Json.Nodes;
using FanOut.Cli.Ab;

namespace FanOut.Cli.Tests.Ab;

/// <summary>Rounds that lie in a folder are nobody's until a plan says so: their answer would be about other code.</summary>
public sealed class EarlierRunTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private string Results => Path.Combine(folder, "results");

    [Theory]
    [InlineData("ab", "fanout-ab.json")]
    [InlineData("ab", "base")]
    [InlineData("ab", "head")]
    [InlineData("ab", "confirmation")]
    [InlineData("ab", "work-1.00")]
    [InlineData("calibrate", "fanout-calibrate.json")]
    [InlineData("calibrate", "work-1.20")]
    [InlineData("calibrate", "base")]
    public async Task A_folder_of_an_earlier_run_is_refused_and_stays_as_it_is(string command, string found)
    {
        Directory.CreateDirectory(Path.Combine(Results, found, "round-01"));
        await File.WriteAllTextAsync(Path.Combine(Results, found, "round-01", "file"), "theirs", TestContext.Current.CancellationToken);

        var run = command == "ab" ? await Fanout.Run("ab", "--base", "HEAD", "--output", Results)
            : await Fanout.Run("calibrate", "--output", Results);

        AssertRefused($"{Results}: holds an earlier run ({found}); continue it with --resume {Results}, or choose another --output.", run);
        Assert.Equal([Path.Combine(Results, found, "round-01", "file")], Directory.GetFiles(Results, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void Two_runs_that_begin_at_once_are_given_two_folders() =>
        Assert.Equal(1_000, Enumerable.Range(0, 1_000).Select(_ => OutputFolder.New("ab")).Distinct().Count());

    [Fact]
    public void Of_two_runs_that_were_given_one_folder_the_second_finds_the_plan_of_the_first()
    {
        MadeRounds.Plan().Write(Results, "fanout-ab.json");

        Assert.Throws<Analysis.Results.ResultFileException>(() => MadeRounds.Plan(seed: 8).Write(Results, "fanout-ab.json"));
        Assert.Equal(7, AbPlan.Read(Results, "fanout-ab.json").Seed);
    }

    [Theory]
    [InlineData("commit")]
    [InlineData("seed")]
    [InlineData("environment or property")]
    [InlineData("benchmarks")]
    [InlineData("job")]
    [InlineData("more rounds")]
    [InlineData("confirmation")]
    public async Task Rounds_that_are_not_of_the_plan_are_not_gone_on_with(string different)
    {
        var plan = MadeRounds.Plan();
        MadeRounds.Take(Results, plan, rounds: 4, plan.Seed);
        Directory.CreateDirectory(Path.Combine(Results, "head", "round-05.half"));
        var other = different switch
        {
            "commit" => plan with { Head = new SourceState("main", new string('c', 40)) },
            "seed" => plan with { Seed = 8 },
            "environment or property" => plan with
            {
                HeadSettings = new() { Variables = new Dictionary<string, string> { ["A"] = "1" } },
            },
            "benchmarks" => plan with { Cases = ["Theirs.Some.Fast (LaunchCount=1)"] },
            "job" => plan with
            {
                Cases = [.. plan.Cases.Select(each => each.Replace("LaunchCount=1", "LaunchCount=2", StringComparison.Ordinal))],
            },
            _ => plan,
        };
        other.Write(Results, "fanout-ab.json");
        if (different == "confirmation")
            MadeRounds.Take(Path.Combine(Results, "confirmation"), plan, rounds: 1, plan.Seed);
        if (different == "more rounds")
            MadeRounds.Take(Path.Combine(folder, "more"), plan, rounds: 6, plan.Seed);
        foreach (var side in different == "more rounds" ? new[] { "base", "head" } : [])
        {
            Directory.Move(Path.Combine(folder, "more", side, "round-05"), Path.Combine(Results, side, "round-05"));
            Directory.Move(Path.Combine(folder, "more", side, "round-06"), Path.Combine(Results, side, "round-06"));
        }

        var run = await Fanout.Run("ab", "--resume", Results);

        AssertRefused(
            different switch
            {
                "more rounds" => "holds 6 rounds, more than the 5 of its plan.",
                "confirmation" => "round-01: is a round of another run: its seed is not that of the plan.",
                _ => $"round-01: is a round of another run: its {different} is not that of the plan.",
            },
            run);
        Assert.True(Directory.Exists(Path.Combine(Results, "head", "round-05.half")),
            "Nothing is removed of a run that is not gone on with.");
    }

    [Theory]
    [InlineData("--head", "main")]
    [InlineData("--base-env", "A=1")]
    [InlineData("--head-env", "A=1")]
    [InlineData("--base-property", "A=1")]
    [InlineData("--head-property", "A=1")]
    [InlineData("--project", "benchmarks")]
    [InlineData("--rounds", "11")]
    [InlineData("--budget", "10m")]
    [InlineData("--filter", "*Other*")]
    [InlineData("--control", "*Frozen*")]
    [InlineData("--margin", "6%")]
    [InlineData("--level", "99.9%")]
    [InlineData("--seed", "8")]
    [InlineData("--output", "elsewhere")]
    public async Task An_option_that_the_plan_has_another_value_of_is_refused(string option, string value)
    {
        MadeRounds.Plan().Write(Results, "fanout-ab.json");

        AssertRefused($"{option}: cannot change in a resumed run; {Results} keeps its own.",
            await Fanout.Run("ab", "--resume", Results, option, value));
    }

    [Fact]
    public async Task Arguments_of_the_harness_that_the_plan_has_not_are_refused()
    {
        MadeRounds.Plan().Write(Results, "fanout-ab.json");

        AssertRefused("arguments after --: cannot change in a resumed run",
            await Fanout.Run("ab", "--resume", Results, "--", "--iterationCount", "5"));
    }

    [Fact]
    public async Task What_agrees_with_the_plan_is_gone_on_with()
    {
        var plan = MadeRounds.Plan();
        plan.Write(Results, "fanout-ab.json");
        MadeRounds.Take(Results, plan, rounds: 3, plan.Seed);

        var run = await Fanout.Run("ab", "--resume", Results, "--seed", "7", "--filter", "*Some*", "--rounds", "5", "--margin", "5%",
            "--level", "99%");

        // The next thing that it needs is the repository.
        AssertRefused("--project: no such folder: '/nowhere/bench'.", run);
    }

    [Fact]
    public async Task Settings_of_a_plan_are_gone_on_with_and_a_plan_of_an_earlier_version_has_none()
    {
        var plan = MadeRounds.Plan() with { HeadSettings = MadeRounds.Settings };
        plan.Write(Results, "fanout-ab.json");
        var earlier = JsonSerializer.SerializeToNode(MadeRounds.Plan(), AbPlanJson.Default.AbPlan)!.AsObject();
        Assert.True(earlier.Remove("baseSettings") && earlier.Remove("headSettings"));
        Directory.CreateDirectory(Path.Combine(folder, "earlier"));
        await File.WriteAllTextAsync(
            Path.Combine(folder, "earlier", "fanout-ab.json"), earlier.ToJsonString(), TestContext.Current.CancellationToken);

        Assert.Equal(MadeRounds.Settings, AbPlan.Read(Results, "fanout-ab.json").HeadSettings);
        AssertRefused("--project: no such folder", await Fanout.Run(
            "ab", "--resume", Results, "--head-env", "DOTNET_gcServer=1", "--head-property", "TieredPGO=false"));
        AssertRefused("--project: no such folder", await Fanout.Run("ab", "--resume", Path.Combine(folder, "earlier")));
    }

    [Theory]
    [InlineData("A\" -target:Evil", "1")]
    [InlineData("A", "1\n-target:Evil")]
    public async Task Settings_of_a_plan_that_no_option_can_have_given_are_refused(string name, string value)
    {
        var settings = new Analysis.Results.SideSettings { Properties = new Dictionary<string, string> { [name] = value } };
        (MadeRounds.Plan() with { BaseSettings = settings }).Write(Results, "fanout-ab.json");

        AssertRefused("is not a plan that this program can continue.", await Fanout.Run("ab", "--resume", Results));
    }

    [Fact]
    public async Task Every_part_of_a_plan_may_be_null_missing_or_of_another_kind_and_the_answer_is_one_line()
    {
        var written = JsonSerializer.SerializeToNode(MadeRounds.Plan(), AbPlanJson.Default.AbPlan)!;
        var plans = new List<string>();
        Func<JsonNode?>[] values = [() => null, () => "", () => -1, () => 1e99, () => new JsonObject(), () => new JsonArray(null, "\0")];
        foreach (var place in Places(written, []))
            plans.AddRange(values.Select(make => Changed(written, place, make())));

        for (var number = 0; number < plans.Count; number += Effort.Count(quick: 11, full: 1))
        {
            var results = Path.Combine(folder, $"plan-{number}");
            Directory.CreateDirectory(results);
            await File.WriteAllTextAsync(Path.Combine(results, "fanout-ab.json"), plans[number], TestContext.Current.CancellationToken);
            var run = await Fanout.Run("ab", "--resume", results);
            Assert.True(run.ExitCode == 2 && run.Output.Length == 0 && run.Error.TrimEnd('\n').Split('\n').Length == 1, plans[number]
                + run.Error);
            Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{ \"schemaVersion\": 1")]
    [InlineData("")]
    public async Task A_round_whose_record_is_damaged_is_named(string record)
    {
        var plan = MadeRounds.Plan();
        plan.Write(Results, "fanout-ab.json");
        MadeRounds.Take(Results, plan, rounds: 2, plan.Seed);
        await File.WriteAllTextAsync(Path.Combine(Results, "head", "round-02", "fanout-run.json"), record,
            TestContext.Current.CancellationToken);

        AssertRefused(Path.Combine(Results, "head", "round-02", "fanout-run.json"), await Fanout.Run("ab", "--resume", Results));
    }

    [Fact]
    public async Task A_plan_without_an_end_is_refused()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Uses /dev/zero.");
        Directory.CreateDirectory(Results);
        File.CreateSymbolicLink(Path.Combine(Results, "fanout-ab.json"), "/dev/zero");

        AssertRefused(Path.Combine(Results, "fanout-ab.json"), await Fanout.Run("ab", "--resume", Results));
    }

    private static void AssertRefused(string message, ProgramRun run)
    {
        Assert.Equal("", run.Output);
        Assert.Contains(message, Assert.Single(run.Error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
        Assert.Equal(2, run.ExitCode);
    }

    private static IEnumerable<object[]> Places(JsonNode? node, object[] place)
    {
        if (place.Length > 0)
            yield return place;
        var inner = node switch
        {
            JsonObject members => members.Select(member => (Key: (object)member.Key, member.Value)),
            JsonArray elements => elements.Select((element, index) => (Key: (object)index, Value: element)),
            _ => [],
        };
        foreach (var found in inner.SelectMany(part => Places(part.Value, [.. place, part.Key])))
            yield return found;
    }

    private static string Changed(JsonNode whole, object[] place, JsonNode? value)
    {
        var copy = whole.DeepClone();
        var parent = place[..^1].Aggregate(copy, (node, key) => key is string name ? node[name]! : node[(int)key]!);
        if (place[^1] is string last)
            parent[last] = value;
        else
            parent[(int)place[^1]] = value;
        return copy.ToJsonString();
    }
}
