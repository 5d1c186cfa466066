namespace FanOut.Benchmarks;

/// <summary>The server of the I/O benchmarks is not there; the message says what it did, and has the end of its standard error.</summary>
internal sealed class DelayServerException(string message, Exception? cause = null) : Exception(message, cause);
