using MathNet.Numerics.Statistics;

namespace FanOut.Analysis.Tests.Regressions;

/// <summary>Launches recorded on a real machine; Recorded/README.md has their format and how they were taken.</summary>
internal sealed class Recording
{
    private static readonly Lazy<Recording> interleaved = new(() => Read("interleaved.csv"));
    private static readonly Lazy<Recording> farApart = new(() => Read("far-apart.csv"));
    private static readonly Lazy<Recording> inARow = new(() => Read("in-a-row.csv"));

    private readonly ILookup<(string Case, int More), Taken> launches;

    private Recording(IEnumerable<Taken> taken) => launches = taken.ToLookup(launch => (launch.Case, launch.More));

    /// <summary>Rounds of every case and condition, the launches of a case one after the other.</summary>
    public static Recording Interleaved => interleaved.Value;

    /// <summary>Rounds of every case and condition in any order, from an hour in which the machine's clock stepped.</summary>
    public static Recording FarApart => farApart.Value;

    /// <summary>Every case many times back to back.</summary>
    public static Recording InARow => inARow.Value;

    /// <summary>Launches of a case with nothing added, in the order they were taken.</summary>
    public double[][] Row(string name) => [.. launches[(name, 0)].Select(launch => launch.Iterations)];

    /// <summary>A launch of each case in each round, with every amount of more work: each is a strategy.</summary>
    /// <returns>ln(median of a launch's iterations) by case and round.</returns>
    public double[][] Typical(params (string Case, int More)[] cases) => [.. cases.Select(one => launches[one]
        .GroupBy(launch => launch.Round).OrderBy(round => round.Key)
        .Select(round => Math.Log(round.First().Iterations.Median())).ToArray())];

    /// <summary>The two launches of the same code in every round, and the one with more work.</summary>
    /// <param name="name">The case.</param>
    /// <param name="more">Percent of work beyond the usual; with 0 there is no third launch.</param>
    public RecordedRound[] Rounds(string name, int more) =>
    [
        .. from round in launches[(name, 0)].GroupBy(launch => launch.Round)
           let same = round.ToArray()
           let third = launches[(name, more)].FirstOrDefault(launch => launch.Round == round.Key)
           where same.Length == 2 && third is not null
           select new RecordedRound(same[0].Iterations, same[1].Iterations, more == 0 ? null : third.Iterations),
    ];

    private static Recording Read(string file) =>
        new(File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Regressions", "Recorded", file)).Skip(1).Select(Parse));

    private static Taken Parse(string line) => line.Split(',') is [var round, var name, var more, var nanoseconds]
        ? new Taken(
            int.Parse(round, CultureInfo.InvariantCulture),
            name,
            int.Parse(more, CultureInfo.InvariantCulture),
            [.. nanoseconds.Split(' ').Select(time => double.Parse(time, CultureInfo.InvariantCulture))])
        : throw new FormatException($"No launch: {line}");

    private sealed record Taken(int Round, string Case, int More, double[] Iterations);
}

/// <summary>The launches of one case in one round.</summary>
/// <param name="Same">Iterations of the earlier launch of the same code.</param>
/// <param name="SameAgain">Iterations of the later one.</param>
/// <param name="More">Iterations of the launch with more work; null where that is not asked for.</param>
internal sealed record RecordedRound(double[] Same, double[] SameAgain, double[]? More)
{
    /// <summary>BASE and HEAD; which of the launches of the same code is BASE, a coin decides, as it does in a real comparison.</summary>
    public (double[] Base, double[] Head) Toss(Random coin)
    {
        var (@base, other) = coin.Next(2) == 0 ? (Same, SameAgain) : (SameAgain, Same);
        return (@base, More ?? other);
    }
}
