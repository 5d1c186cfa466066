namespace FanOut.Cli.Ab;

/// <summary>Where a run says what it is at.</summary>
internal interface IAbProgress
{
    /// <summary>A line that stays, or several.</summary>
    void Say(string text);

    /// <summary>Something that takes its time, and how far it is cannot be told.</summary>
    /// <param name="what">What, without a full stop.</param>
    /// <param name="work">The work.</param>
    Task<T> While<T>(string what, Func<Task<T>> work);

    /// <summary>Launches, one after the other, whose number is known.</summary>
    /// <param name="launches">How many there are; those that fail make fewer of them.</param>
    /// <param name="work">The work, which is given what is to be called after each launch.</param>
    Task<T> Launches<T>(int launches, Func<LaunchProgress, Task<T>> work);
}

/// <summary>What tells of launches as they are taken.</summary>
internal abstract class LaunchProgress
{
    /// <summary>A launch was taken.</summary>
    public abstract void Launched();

    /// <summary>A round was taken.</summary>
    /// <param name="round">Its number.</param>
    /// <param name="of">Of how many.</param>
    /// <param name="wall">What it took.</param>
    /// <param name="left">What the others will take.</param>
    public abstract void Ended(int round, int of, TimeSpan wall, TimeSpan left);
}
