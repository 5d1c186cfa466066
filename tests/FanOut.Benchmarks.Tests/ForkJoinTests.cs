using CsCheck;
using FanOut.Kernels;
using FanOut.Plans;

namespace FanOut.Benchmarks.Tests;

/// <summary>The ways to join, the recursions, and the cases that measure them.</summary>
[Collection(nameof(SuiteOptions))]
public sealed class ForkJoinTests
{
    /// <summary>The way, and the number of workers: below and at the number of cores.</summary>
    public static TheoryData<string, int> Ways =>
    [
        .. from way in (string[])["tasks", "Parallel.Invoke", "team"]
           from workers in new[] { 1, Environment.ProcessorCount }.Distinct()
           select new TheoryDataRow<string, int>(way, workers),
    ];

    private static IJoin Join(string way, int workers) => way switch
    {
        "tasks" => new TaskJoin(workers),
        "Parallel.Invoke" => new InvokeJoin(workers),
        _ => new TeamJoin(workers),
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public void Each_way_to_join_gives_the_sum_of_random_trees_with_each_leaf_once(string way, int workers)
    {
        using var join = Join(way, workers);
        Gen.Select(Gen.Int[1, 200], Gen.Int[0, 2], Gen.UInt).Sample(
            (leaves, form, seed) =>
            {
                var tree = new JoinTree(leaves, form, seed);
                Assert.Equal(tree.Expected, join.Run(each => tree.Sum(each)));
                Assert.True(tree.HasRun(), $"{tree}");
            },
            iter: Effort.Count(quick: 100, full: 2_000), threads: 1);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void The_exception_of_either_side_arrives_when_both_have_ended(string way, int workers)
    {
        using var join = Join(way, workers);
        foreach (var failing in (int[][])[[0], [9], [4], [0, 9]])
        {
            var tree = new JoinTree(leaves: 10, form: 0, seed: 1, failing);
            var exception = Record.Exception(() => join.Run(each => tree.Sum(each)));
            // Parallel.Invoke collects them, level by level.
            var failures = exception is AggregateException several ? several.Flatten().InnerExceptions : [exception!];
            Assert.NotEmpty(failures);
            Assert.All(failures, failure => Assert.Contains(Assert.IsType<JoinTreeFailure>(failure).Leaf, failing));
            Assert.True(tree.HasRun());
        }
    }

    [Theory]
    [InlineData("tasks")]
    [InlineData("Parallel.Invoke")]
    [InlineData("team")]
    public void No_more_sides_run_at_a_time_than_there_are_workers(string way)
    {
        Assert.SkipUnless(Environment.ProcessorCount > 1, "With as many workers as cores, the pool itself is the limit.");
        var (now, most) = (0, 0);
        using var join = Join(way, workers: 1);
        join.Run(each =>
        {
            Fork(each, 8);
            return 0;
        });
        Assert.Equal(1, most);

        void Fork(Action<Action, Action> each, int depth)
        {
            if (depth > 0)
            {
                each(() => Fork(each, depth - 1), () => Fork(each, depth - 1));
                return;
            }

            // A larger number than the limit, once seen, is written by whoever sees it; smaller ones may overwrite each other.
            var running = Interlocked.Increment(ref now);
            if (running > Volatile.Read(ref most))
                Volatile.Write(ref most, running);
            Thread.SpinWait(1_000);
            Interlocked.Decrement(ref now);
        }
    }

    [Fact]
    public void Plain_recursions_give_the_known_answers()
    {
        Assert.Equal(2_178_309, Fibonacci.Known);
        Assert.Equal(Enumerable.Range(0, Quicksort.Count).Sum(place => (double)place * place), Quicksort.Known);
        Assert.Equal(Enumerable.Range(0, Quicksort.Count), Quicksort.Unsorted.Order());
        AssertAnswer<Fibonacci>();
        AssertAnswer<Quicksort>();
        AssertAnswer<Queens>();

        static double SumOf<TKernel>(WorkRange range) where TKernel : IKernel => TKernel.Sum(range);

        static void AssertAnswer<TRecursion>() where TRecursion : IRecursion
        {
            Assert.Equal(TRecursion.Known, TRecursion.Sequential());
            Assert.Equal(TRecursion.Known, TRecursion.Forked((left, right) =>
            {
                right();
                left();
            }));
            Assert.Equal(2 * TRecursion.Known, SumOf<RecursionKernel<TRecursion>>(new WorkRange(0, 2)));
        }
    }

    [Fact]
    public void A_wrong_answer_fails_the_call() => Assert.StartsWith(
        "Wrong answer: 1 instead of ",
        Assert.Throws<InvalidOperationException>(() => RecursionKernel<Queens>.Sum(1, () => 1)).Message, StringComparison.Ordinal);

    [Fact]
    public void Each_case_returns_the_known_answer()
    {
        AssertAnswers(new ForkJoinFibonacci { Workers = 2 });
        AssertAnswers(new ForkJoinQuicksort { Workers = 2 });
        AssertAnswers(new ForkJoinQueens { Workers = 2 });

        static void AssertAnswers<TRecursion>(ForkJoinComparison<TRecursion> benchmark) where TRecursion : IRecursion
        {
            (Action SetUp, Func<double> Call)[] cases =
            [
                (benchmark.SetUpSequential, benchmark.Sequential), (benchmark.SetUpTaskJoin, benchmark.TaskJoin),
                (benchmark.SetUpParallelInvoke, benchmark.ParallelInvoke), (benchmark.SetUpThreadTeamJoin, benchmark.ThreadTeamJoin),
                .. OneTbbLibrary.Path is null ? [] : new (Action, Func<double>)[]
                {
                    (benchmark.SetUpCppSequential, benchmark.CppSequential), (benchmark.SetUpOneTbb, benchmark.OneTbb),
                },
            ];
            foreach (var (setUp, call) in cases)
            {
                setUp();
                // Checked inside, too.
                Assert.Equal(TRecursion.Known, call());
                benchmark.CleanUp();
            }
        }
    }

    [Fact]
    public void Only_ways_to_join_and_the_peer_are_measured() => Assert.Equal(
        ["CppSequential", "OneTbb", "ParallelInvoke", "Sequential", "TaskJoin", "ThreadTeamJoin"],
        Cases.Of<ForkJoinQueens>(SuiteConfig.Job, "1,2").Select(benchmark => benchmark.Descriptor.WorkloadMethod.Name).Distinct()
            .Order(StringComparer.Ordinal));

    [Fact]
    public void Every_way_to_join_is_described_once_and_has_oneTBB_as_its_floor()
    {
        var catalogue = RunCatalogue.For([typeof(ForkJoinFibonacci), typeof(ForkJoinQuicksort), typeof(ForkJoinQueens)]);
        Assert.All((string[])["ParallelInvoke", "TaskJoin", "ThreadTeamJoin"], name => Assert.Equal(
            "OneTbb", Assert.Single(catalogue.Strategies, strategy => strategy.Name == name).Floor));
        Assert.True(catalogue.Strategy("OneTbb")!.IsFloor);
        Assert.True(catalogue.Strategy("ParallelInvoke")!.Rank < catalogue.Strategy("ThreadTeamJoin")!.Rank);
    }
}
