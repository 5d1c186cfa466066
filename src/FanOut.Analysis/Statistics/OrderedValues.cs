namespace FanOut.Analysis.Statistics;

/// <summary>Values in rising order, found by their rank: a list, or all differences of two sets, of which there may be billions.</summary>
internal abstract class OrderedValues
{
    /// <summary>How many there are, at least one.</summary>
    public abstract long Count { get; }

    public abstract double this[long rank] { get; }

    /// <summary>How many of the lowest values a condition holds for; what it holds for a value, it holds for every lower one.</summary>
    public abstract long CountWhile(Predicate<double> condition);

    /// <summary>The middle one, or the mean of the two in the middle.</summary>
    public double Median => (this[(Count - 1) / 2] / 2) + (this[Count / 2] / 2);

    /// <summary>The values of a list, which is sorted here.</summary>
    public static OrderedValues Sort(double[] values)
    {
        Array.Sort(values);
        return new Listed(values);
    }

    /// <summary>Every difference of a value of the second set and one of the first.</summary>
    public static OrderedValues Differences(ReadOnlySpan<double> from, ReadOnlySpan<double> to)
    {
        double[] starts = [.. from], ends = [.. to];
        Array.Sort(starts);
        Array.Sort(ends);
        return new Differing(starts, ends);
    }

    /// <summary>The first number in the range for which a condition holds, and holds from there on; the last one in any case.</summary>
    public static long First(long low, long high, Predicate<long> condition)
    {
        while (low < high)
        {
            // Half of the sum, which may exceed the largest number.
            var middle = (low & high) + ((low ^ high) >> 1);
            if (condition(middle))
                high = middle;
            else
                low = middle + 1;
        }

        return low;
    }

    private sealed class Listed(double[] sorted) : OrderedValues
    {
        public override long Count => sorted.Length;

        public override double this[long rank] => sorted[rank];

        public override long CountWhile(Predicate<double> condition) => First(0, sorted.Length, rank => !condition(sorted[rank]));
    }

    /// <summary>Differences of two sorted sets rise along one and fall along the other, rounded as they are: one walk along both counts
    /// those below a limit, and as many walks as a number has bits find a rank (Johnson and Mizoguchi, Selecting the Kth Element in X + Y,
    /// SIAM Journal on Computing 7(2), 1978, search a matrix of that order).</summary>
    private sealed class Differing(double[] starts, double[] ends) : OrderedValues
    {
        public override long Count => (long)starts.Length * ends.Length;

        public override double this[long rank] => Value(First(
            Place(ends[0] - starts[^1]), Place(ends[^1] - starts[0]), place =>
                CountWhile(difference => difference <= Value(place)) > rank));

        public override long CountWhile(Predicate<double> condition)
        {
            var (count, start) = (0L, 0);
            foreach (var end in ends)
            {
                while (start < starts.Length && !condition(end - starts[start]))
                    start++;
                count += starts.Length - start;
            }

            return count;
        }

        /// <summary>Number of a value among all that a double can have, by rising value.</summary>
        private static long Place(double value)
        {
            var bits = BitConverter.DoubleToInt64Bits(value);
            return bits >= 0 ? bits : long.MinValue - bits;
        }

        private static double Value(long place) => BitConverter.Int64BitsToDouble(place >= 0 ? place : long.MinValue - place);
    }
}
