namespace FanOut.Benchmarks;

/// <summary>A benchmark class that can say how long one call of its methods will take.</summary>
public interface IForecast
{
    /// <summary>The expected length of one call, with the parameters as they are set on this instance.</summary>
    /// <param name="method">The benchmark method's name.</param>
    /// <param name="machine">What the estimate may rest on.</param>
    TimeSpan CallTime(string method, MachineSpeed machine);

    /// <summary>The expected length of the method's setup, beyond a call or two; nothing as a rule.</summary>
    /// <param name="method">The benchmark method's name.</param>
    /// <param name="machine">What the estimate may rest on.</param>
    TimeSpan SetUpTime(string method, MachineSpeed machine) => TimeSpan.Zero;
}
