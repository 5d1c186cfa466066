using System.Text.Json.Serialization;

namespace FanOut.Benchmarks;

/// <summary>What a kept interpreter says about itself.</summary>
/// <param name="Version">Implementation and version, such as <c>CPython 3.11.7</c>.</param>
/// <param name="GilEnabled">Whether one global lock lets a single thread compute at a time.</param>
/// <param name="StartMethod">How <c>multiprocessing</c> starts a process: fork, forkserver or spawn.</param>
/// <param name="Check">The sixteen hexadecimal digits of the bits of a sum of roots; null where the script has nothing to check.</param>
internal sealed record PythonFacts(
    [property: JsonRequired] string Version, [property: JsonRequired] bool GilEnabled, [property: JsonRequired] string StartMethod, string? Check);

/// <summary>What a launch of <see cref="PythonPeers"/> adds to the run record.</summary>
/// <param name="PythonVersion">See <see cref="PythonFacts.Version"/>.</param>
/// <param name="PythonGilEnabled">See <see cref="PythonFacts.GilEnabled"/>.</param>
/// <param name="PythonStartMethod">See <see cref="PythonFacts.StartMethod"/>.</param>
/// <param name="PythonOwnNanoseconds">What Python measured, all calls of the launch together.</param>
/// <param name="PythonCallNanoseconds">The same calls measured from outside; the difference is the round trip's.</param>
internal sealed record PythonReport(
    string PythonVersion, bool PythonGilEnabled, string PythonStartMethod, double PythonOwnNanoseconds, double PythonCallNanoseconds)
{
    public static PythonReport Of(KeptPython python) => new(
        python.Says.Version, python.Says.GilEnabled, python.Says.StartMethod, python.OwnTime.TotalNanoseconds, python.CallTime.TotalNanoseconds);
}

/// <summary>The JSON of both.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PythonFacts))]
[JsonSerializable(typeof(PythonReport))]
internal sealed partial class PythonJson : JsonSerializerContext;
