namespace FanOut.Benchmarks;

/// <summary>A Python interpreter failed; the message has its command, what it did, and the end of its standard error.</summary>
internal sealed class PythonException(string message, Exception? cause = null) : Exception(message, cause);
