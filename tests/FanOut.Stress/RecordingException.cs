namespace FanOut.Stress;

/// <summary>A launch could not be recorded; what was recorded before is kept.</summary>
internal sealed class RecordingException(string message) : Exception(message);
