using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Regressions.Calibration;

/// <summary>Draws runs of a number of rounds from the recorded ones and counts their verdicts.</summary>
/// <remarks>Clopper and Pearson's interval covers the number of draws, but not how well the recorded rounds represent the machine. So the
/// recording is resampled, too, and its shares widen the interval (Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter
/// 6).</remarks>
internal sealed class Resample(IReadOnlyDictionary<double, RecordedRounds> conditions, ResampledRun run, int rounds, int benchmarks,
    int seed)
{
    /// <param name="resamples">Runs from the recording, and as many again from resampled recordings.</param>
    public Tally Shares(int resamples, int recordings)
    {
        Counts[] others = [.. Enumerable.Range(1, recordings).Select(number => Count(Math.Max(1, resamples / recordings), number))];
        return new Tally(Count(resamples, recording: null), others);
    }

    private Counts Count(int resamples, int? recording)
    {
        var rows = conditions.ToDictionary(pair => pair.Key, pair => Recording(pair.Key, pair.Value.Count, recording));
        var counts = new Counts(conditions.Keys, benchmarks, resamples);
        Parallel.For(0, resamples, number =>
        {
            var random = new Random(HashOf(number, recording ?? 0));
            var said = run.Judge(work => Drawn(random, rows[work], rounds));
            lock (counts)
                counts.Add(said.Slower, said.Contaminated);
        });
        return counts;
    }

    /// <summary>The recorded rounds, or a resampled recording of as many.</summary>
    private int[] Recording(double work, int count, int? number)
    {
        int[] all = [.. Enumerable.Range(0, count)];
        return number is { } other ? Drawn(new Random(HashOf(other, (int)Math.Round(1000 * work))), all, count) : all;
    }

    private static int[] Drawn(Random random, int[] from, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => from[random.Next(from.Length)])];

    /// <summary>A seed for every draw, so that threads may take them in any order.</summary>
    private int HashOf(int first, int second) => unchecked((((seed * 16777619) ^ first) * 16777619) ^ (second * 486187739));

    /// <summary>How often each benchmark was called slower, by multiple of work, and how often a control moved.</summary>
    internal sealed class Counts(IEnumerable<double> works, int benchmarks, int resamples)
    {
        private readonly Dictionary<double, int[]> slower = works.ToDictionary(work => work, _ => new int[benchmarks]);

        public int Resamples => resamples;

        public int Contaminated { get; private set; }

        public int Slower(double work, int place) => slower[work][place];

        public void Add(IReadOnlyDictionary<double, bool[]> said, bool contaminated)
        {
            Contaminated += contaminated ? 1 : 0;
            foreach (var (work, flags) in said)
            {
                for (var place = 0; place < flags.Length; place++)
                    slower[work][place] += flags[place] ? 1 : 0;
            }
        }
    }

    internal sealed class Tally(Counts first, Counts[] others)
    {
        public Proportion Contaminated => Share(counts => counts.Contaminated);

        public Proportion Slower(double work, int place) => Share(counts => counts.Slower(work, place));

        private Proportion Share(Func<Counts, int> count)
        {
            var share = Proportion.Estimate(count(first), first.Resamples, MachineCalibration.Level);
            double[] sorted = [.. others.Select(other => count(other) / (double)other.Resamples).Order()];
            var leftOut = (int)(sorted.Length * MachineCalibration.Level.Tail);
            return share.Reaching(new Interval(sorted[leftOut], sorted[^(leftOut + 1)]));
        }
    }
}
