namespace FanOut.Benchmarks;

/// <summary>A command line that cannot be carried out; the message is the one line that the reader sees.</summary>
internal sealed class UsageException(string message) : Exception(message);
