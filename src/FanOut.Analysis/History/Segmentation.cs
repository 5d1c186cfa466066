using FanOut.Analysis.Statistics;
using MathNet.Numerics.Distributions;

namespace FanOut.Analysis.History;

/// <summary>A series cut into levels: starts move to the most likely place, and those that noise explains go, weakest first.</summary>
internal sealed class Segmentation
{
    /// <summary>Points to each side that determine a level: three months of nightly runs.</summary>
    public const int Reach = 100;

    /// <summary>Points of a level between two change points: fewer are spikes.</summary>
    public const int MinLevel = 4;

    /// <summary>Points of the first and the last level, which have one neighbour only.</summary>
    public const int MinEndLevel = 5;

    private readonly double[] values;
    private readonly LevelShift levels;
    private readonly DetectionOptions options;
    private readonly double minShift;

    // 0, the change points, the length of the series.
    private readonly List<int> starts;

    /// <summary><paramref name="values"/>: logarithms. <paramref name="candidates"/>: by rising place, each level long enough.</summary>
    public Segmentation(double[] values, LevelShift levels, IEnumerable<int> candidates, DetectionOptions options)
    {
        this.values = values;
        this.levels = levels;
        this.options = options;
        minShift = Math.Log(1 + options.MinChange);
        starts = [0, .. candidates, values.Length];

        // Twice: without a false neighbour, a start sees farther.
        for (var pass = 0; pass < 2; pass++)
        {
            Relocate();
            Eliminate();
        }
    }

    public int ChangePoints => starts.Count - 2;

    /// <summary><paramref name="number"/>: from 1 to <see cref="ChangePoints"/>.</summary>
    public ChangePoint ChangePoint(int number)
    {
        var judged = Judge(number);
        var (start, end) = Around(number);
        var (earliest, latest) = levels.FindRange(start, end, Places(start, end), Noise(number));
        var reach = StudentQuantile.Find(ConfidenceLevel.Default, judged.Freedom) * judged.StandardError;
        var bounds = new Interval(LevelShift.Ratio(judged.Shift - reach), LevelShift.Ratio(judged.Shift + reach));
        var ratio = new Estimate(LevelShift.Ratio(judged.Shift), bounds, ConfidenceLevel.Default, end - start, []);
        var at = starts[number];
        return new ChangePoint(at, Math.Min(earliest, at), Math.Max(latest, at), ratio, Math.Min(1, judged.P));
    }

    /// <summary>The latest drifting level in each direction: earlier ones are no news.</summary>
    public IReadOnlyList<ChangePoint> Drifts()
    {
        var found = new List<ChangePoint>();
        for (var level = starts.Count - 2; level >= 0; level--)
        {
            // Only the end of a long level counts: a drift over years is not news.
            var (start, end) = (Math.Max(starts[level], starts[level + 1] - (2 * Drift.Reach)), starts[level + 1]);
            if (end - start >= 2 * MinEndLevel
                && Drift.Find(values, start, end, options.MinChange) is { } drift
                && !found.Exists(later => later.Ratio.Value > 1 == drift.Ratio.Value > 1))
            {
                found.Insert(0, drift);
            }
        }

        return found;
    }

    private SeriesNoise Noise(int index) => ResidualNoise.Around(values, levels, starts, index);

    private (int Start, int End) Around(int index) =>
        (Math.Max(starts[index - 1], starts[index] - Reach), Math.Min(starts[index + 1], starts[index] + Reach));

    /// <summary>The first and the last place where a level may start between two neighbours.</summary>
    private (int First, int Last) Places(int start, int end) =>
        (start + (start == 0 ? MinEndLevel : MinLevel), end - (end == values.Length ? MinEndLevel : MinLevel));

    private void Relocate()
    {
        // A moved place changes its neighbours' stretches; more than three rounds never mattered.
        for (var round = 0; round < 3; round++)
        {
            // All from their places before this round, so that no direction is preferred.
            var moved = new List<(int At, double Gain)>();
            for (var index = 1; index < starts.Count - 1; index++)
                moved.Add(Likeliest(index));
            for (var index = 1; index < moved.Count;)
            {
                if (moved[index].At - moved[index - 1].At >= MinLevel)
                    index++;
                else
                    moved.RemoveAt(moved[index].Gain < moved[index - 1].Gain ? index : index - 1);
            }

            int[] next = [0, .. moved.Select(place => place.At), values.Length];
            if (next.AsSpan().SequenceEqual(starts.ToArray()))
                return;
            starts.Clear();
            starts.AddRange(next);
        }
    }

    /// <summary>The place that explains most between the neighbours, and how much.</summary>
    private (int At, double Gain) Likeliest(int index)
    {
        var correlation = Noise(index).Correlation;
        var (start, end) = Around(index);
        var (first, last) = Places(start, end);
        var best = (At: starts[index], Gain: 0.0);
        for (var at = first; at <= last; at++)
        {
            var (shift, variance) = levels.Between(start, at, end, correlation);
            if (shift * shift / variance > best.Gain)
                best = (at, shift * shift / variance);
        }

        return best;
    }

    private void Eliminate()
    {
        var judged = new List<JudgedShift>();
        for (var index = 1; index < starts.Count - 1; index++)
            judged.Add(Judge(index));
        while (judged.Count > 0)
        {
            var weakest = 0;
            for (var index = 1; index < judged.Count; index++)
            {
                if (judged[index].IsWeakerThan(judged[weakest]))
                    weakest = index;
            }

            if (judged[weakest].P <= options.P)
                return;
            var gone = starts[weakest + 1];
            judged.RemoveAt(weakest);
            starts.RemoveAt(weakest + 1);

            // Only starts within reach depended on it.
            for (var index = 0; index < judged.Count; index++)
            {
                if (Math.Abs(starts[index + 1] - gone) <= Drift.Reach)
                    judged[index] = Judge(index + 1);
            }
        }
    }

    private JudgedShift Judge(int index)
    {
        var noise = Noise(index);
        var (start, end) = Around(index);
        var (shift, variance) = levels.Between(start, starts[index], end, noise.Correlation);
        var error = noise.Innovation * Math.Sqrt(variance);
        var (first, last) = Places(start, end);
        var p = 2 * StudentT.CDF(0, 1, noise.Freedom, -Math.Abs(shift) / error) * Math.Max(1, last - first + 1);
        var counts = p > options.P || (!IsTooSmall() && !IsDrift());
        return new JudgedShift(shift, error, noise.Freedom, counts ? p : double.PositiveInfinity);

        bool IsTooSmall() => Math.Abs(shift) + (StudentQuantile.Find(ConfidenceLevel.Default, noise.Freedom) * error) < minShift;

        bool IsDrift() => Drift.Explains(
            values,
            Math.Max(starts[index - 1], starts[index] - Drift.Reach),
            starts[index],
            Math.Min(starts[index + 1], starts[index] + Drift.Reach),
            noise,
            Math.Sign(shift));
    }
}

/// <summary>A shift between neighbours, on logarithms.</summary>
/// <param name="P">Two-sided, times the possible places; infinite if too small or a drift.</param>
internal readonly record struct JudgedShift(double Shift, double StandardError, double Freedom, double P)
{
    private double TValue => Math.Abs(Shift) / StandardError;

    public bool IsWeakerThan(JudgedShift other) => P != other.P ? P > other.P : TValue < other.TValue;
}
