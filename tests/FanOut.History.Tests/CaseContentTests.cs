using CsCheck;
using FanOut.Analysis.History;

namespace FanOut.History.Tests;

/// <summary>The bytes of a benchmark in a run.</summary>
public sealed class CaseContentTests
{
    private static readonly HistoryBenchmark benchmark = new() { FullName = "A.B", Group = "A", Method = "B" };

    private static readonly Gen<float> time = Gen.Float[0, 1e18f];

    private static readonly Gen<LaunchSummary> launch =
        from index in Gen.Int[1, 100_000]
        from iterations in Gen.Int[1, 1_000]
        from times in time.Array[5]
        select iterations == 1
            ? new LaunchSummary(index, 1, times[0], times[0], times[0], times[0], times[0])
            : new LaunchSummary(index, iterations, times[0], times[1], times[2], times[3], times[4]);

    private static readonly Gen<HistoryCase> made =
        from launches in launch.Array[0, 12]
        from numbered in Gen.Bool
        from allocated in Gen.Double[0, 1e15].Nullable()
        from speedup in Gen.Float[0.001f, 1e6f].Nullable()
        from efficiency in Gen.Float[0.001f, 2].Nullable()
        from floor in Gen.Float[0.1f, 1e9f].Nullable()
        from fastest in Gen.Bool.Nullable()
        select new HistoryCase
        {
            Benchmark = benchmark,
            Launches = numbered ? launches : [.. launches.Index().Select(entry => entry.Item with { Index = entry.Index + 1 })],
            AllocatedBytes = allocated,
            SameRun = new SameRunFigures(speedup, efficiency, floor, fastest),
        };

    [Fact]
    public void Cases_survive_encoding_to_the_last_bit() => made.Sample(
        entry =>
        {
            var read = CaseContent.Decode(CaseContent.Encode(entry), benchmark);
            return read.Launches.SequenceEqual(entry.Launches) && read.AllocatedBytes == entry.AllocatedBytes
                && read.SameRun == entry.SameRun;
        },
        iter: 2_000,
        seed: "0000KOIPe036");

    [Fact]
    public void A_decoded_point_matches_the_decoded_case() => made.Sample(
        entry =>
        {
            var (point, figures, allocated) = CaseContent.DecodePoint(CaseContent.Encode(entry));
            return (entry.Time is { } whole ? Math.Abs(point - whole) <= 1e-9 * whole : double.IsNaN(point)) && figures == entry.SameRun
                && allocated == entry.AllocatedBytes;
        },
        iter: 2_000,
        seed: "0000KOIPe036");

    [Fact]
    public void Damaged_bytes_are_refused_or_decoded_without_other_exceptions()
    {
        var content = CaseContent.Encode(MadeRuns.Case("Some.Work", 1));
        var random = new Random(7);
        for (var attempt = 0; attempt < Effort.Count(quick: 2_000, full: 100_000); attempt++)
        {
            var damaged = content[..random.Next(content.Length + 1)];
            if (damaged.Length > 0)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            try
            {
                CaseContent.Decode(damaged, benchmark);
                CaseContent.DecodePoint(damaged);
            }
            catch (InvalidDataException)
            {
                // That is how damage is told of.
            }
        }
    }

    [Fact]
    public void Missing_and_extra_bytes_are_refused()
    {
        var content = CaseContent.Encode(MadeRuns.Case("Some.Work", 1));

        Assert.Throws<InvalidDataException>(() => CaseContent.Decode(content.AsSpan()[..^1], benchmark));
        Assert.Throws<InvalidDataException>(() => CaseContent.Decode([.. content, 0], benchmark));
        Assert.Throws<InvalidDataException>(() => CaseContent.DecodePoint([]));
    }

    [Fact]
    public void Five_launches_take_107_bytes()
    {
        // Flags and number of launches: 2. A launch: its iterations in one byte, five times of four.
        Assert.Equal(2 + (5 * (1 + (5 * 4))), CaseContent.Encode(MadeRuns.Case("Some.Work", 1, launches: 5)).Length);
    }
}
