namespace FanOut.Cli.Doctor;

/// <summary>Something that a machine has, lacks or does.</summary>
/// <param name="Remedy">How it disturbs measuring, and what helps; null if it does not.</param>
internal sealed record Symptom(string Subject, string Found, string? Remedy = null);
