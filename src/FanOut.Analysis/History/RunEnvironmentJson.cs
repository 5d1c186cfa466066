using System.Text.Json;
using System.Text.Json.Serialization;
using FanOut.Analysis.Results;

namespace FanOut.Analysis.History;

/// <summary>The one JSON text of an environment: what is not known is left out, the rest is in one order, so that equal environments have equal texts.</summary>
public static class RunEnvironmentJson
{
    /// <summary>The text, on one line.</summary>
    public static string Of(RunEnvironment environment) =>
        JsonSerializer.Serialize(environment, RunEnvironmentJsonContext.Default.RunEnvironment);

    /// <summary>Reads the text.</summary>
    /// <param name="json">A JSON object; members that are not known are ignored.</param>
    /// <param name="name">What messages call its place.</param>
    /// <exception cref="ResultFileException">The text is no environment.</exception>
    public static RunEnvironment Parse(string json, string name)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            return JsonSerializer.Deserialize(json, RunEnvironmentJsonContext.Default.RunEnvironment)
                ?? throw new ResultFileException(name, "the machine is null.");
        }
        catch (JsonException exception)
        {
            throw new ResultFileException(name, $"the machine is wrong at {exception.Path ?? "$"}: {exception.Message.Split(" Path:", 2)[0]}", exception);
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RunEnvironment))]
internal sealed partial class RunEnvironmentJsonContext : JsonSerializerContext;
