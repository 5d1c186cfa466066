namespace FanOut.Strategies;

/// <summary>Something that a thread waits for: a type argument, so that asking costs no virtual call.</summary>
internal interface IAwaited
{
    /// <summary>Whether it has come; read with acquire, so that what was written before it is visible with it.</summary>
    bool HasCome { get; }
}
