namespace FanOut.Support;

/// <summary>Simulated logarithms of launches; every use names its seed.</summary>
internal static class Noise
{
    /// <summary>Mean 0, deviation 1 (Box and Muller, A Note on the Generation of Random Normal Deviates, 1958).</summary>
    public static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>Launches one after the other on a machine that drifts: each keeps a part of what disturbed the one before.</summary>
    public static double[] Drifting(Random random, int launches, double spread, double correlation)
    {
        var row = new double[launches];
        var state = Normal(random);
        for (var launch = 0; launch < launches; launch++)
        {
            row[launch] = spread * state;
            state = (correlation * state) + (Math.Sqrt(1 - (correlation * correlation)) * Normal(random));
        }

        return row;
    }
}
