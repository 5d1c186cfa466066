namespace FanOut.Analysis.History;

/// <summary>The median of a window that moves along a series: values come and go one by one, each in about the time it takes to copy the window.</summary>
/// <param name="capacity">The most values that the window holds at once.</param>
internal sealed class SlidingMedian(int capacity)
{
    private readonly double[] sorted = new double[capacity];
    private int count;

    /// <summary>The middle value, or the mean of the middle two.</summary>
    public double Median => (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;

    /// <summary>Takes a value in.</summary>
    public void Add(double value)
    {
        var at = Array.BinarySearch(sorted, 0, count, value);
        at = at < 0 ? ~at : at;
        Array.Copy(sorted, at, sorted, at + 1, count - at);
        sorted[at] = value;
        count++;
    }

    /// <summary>Lets a value go that was taken in.</summary>
    public void Remove(double value)
    {
        var at = Array.BinarySearch(sorted, 0, count, value);
        count--;
        Array.Copy(sorted, at + 1, sorted, at, count - at);
    }
}
