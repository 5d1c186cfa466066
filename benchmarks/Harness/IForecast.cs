namespace FanOut.Benchmarks;

/// <summary>A benchmark class that can say how long one call of its methods will take.</summary>
public interface IForecast
{
    /// <summary>The expected length of one call, with the parameters as they are set on this instance.</summary>
    /// <param name="method">The benchmark method's name.</param>
    /// <param name="machine">What the estimate may rest on.</param>
    TimeSpan CallTime(string method, MachineSpeed machine);

    /// <summary>The expected length of the setup of a launch, where that is more than a call or two.</summary>
    /// <param name="method">The benchmark method's name.</param>
    /// <param name="machine">What the estimate may rest on.</param>
    TimeSpan SetupTime(string method, MachineSpeed machine) => TimeSpan.Zero;
}
