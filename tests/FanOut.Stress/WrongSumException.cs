namespace FanOut.Stress;

/// <summary>A strategy returned other bits than the sequential baseline; the message says how to make the call again.</summary>
internal sealed class WrongSumException(string message) : Exception(message);
