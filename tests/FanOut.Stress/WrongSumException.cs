namespace FanOut.Stress;

/// <summary>A strategy returned other bits than the sequential baseline; the message names the call, so that it can be made again.</summary>
internal sealed class WrongSumException(string message) : Exception(message);
