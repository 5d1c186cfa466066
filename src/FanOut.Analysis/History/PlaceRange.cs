namespace FanOut.Analysis.History;

/// <summary>The places that a shift may be at, from how likely each is.</summary>
internal static class PlaceRange
{
    /// <summary>What lies between the earliest and the latest place, at least.</summary>
    private const double Probability = 0.95;

    /// <summary>
    /// The shortest range around the likeliest places that holds 95 %, all places being equally likely before the data were seen: a place's likelihood is
    /// exp(gain / 2) of the squares, in units of the noise, that a shift there explains.
    /// </summary>
    public static (int Earliest, int Latest) Of(LevelShift levels, int start, int end, (int First, int Last) places, SeriesNoise noise)
    {
        var gains = new double[places.Last - places.First + 1];
        for (var index = 0; index < gains.Length; index++)
        {
            var (shift, variance) = levels.Between(start, places.First + index, end, noise.Correlation);
            gains[index] = shift * shift / (variance * noise.Innovation * noise.Innovation);
        }

        var largest = gains.Max();
        var weights = gains.Select(gain => Math.Exp((gain - largest) / 2)).ToArray();
        var (total, sum) = (weights.Sum(), 0.0);
        var (earliest, latest) = (places.Last, places.First);
        foreach (var (weight, index) in weights.Select((weight, index) => (weight, index)).OrderByDescending(place => place.weight))
        {
            sum += weight;
            (earliest, latest) = (Math.Min(earliest, places.First + index), Math.Max(latest, places.First + index));
            if (sum >= Probability * total)
                break;
        }

        return (earliest, latest);
    }
}
