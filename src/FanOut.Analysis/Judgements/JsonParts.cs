using System.Text.Json;
using FanOut.Analysis.Findings;
using FanOut.Analysis.Statistics;

namespace FanOut.Analysis.Judgements;

/// <summary>How quantities and their evidence are written in JSON.</summary>
internal static class JsonParts
{
    public static void List<T>(this Utf8JsonWriter json, string name, IReadOnlyList<T> entries, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var entry in entries)
            write(json, entry);
        json.WriteEndArray();
    }

    public static void Number(this Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }

    public static void Estimate(this Utf8JsonWriter json, string name, Estimate? estimate)
    {
        if (estimate is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteNumber("value", estimate.Value);
        json.Number("lower", estimate.Shown?.Lower);
        json.Number("upper", estimate.Shown?.Upper);
        json.WriteNumber("count", estimate.Count);
        json.WriteBoolean("exact", estimate.IsExact);
        json.WriteEndObject();
    }

    public static void Estimate(this Utf8JsonWriter json, string name, BoundedEstimate? estimate)
    {
        if (estimate is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.Number("value", estimate.Value);
        json.Number("atLeast", estimate.AtLeast);
        json.Number("atMost", estimate.AtMost);
        json.WriteNumber("count", estimate.Count);
        json.WriteEndObject();
    }

    public static void Spread(this Utf8JsonWriter json, string name, Spread? spread)
    {
        if (spread is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteNumber("median", spread.Median);
        json.WriteNumber("least", spread.Least);
        json.WriteNumber("greatest", spread.Greatest);
        json.WriteEndObject();
    }

    public static void Findings(this Utf8JsonWriter json, string table, IEnumerable<Finding> findings, NumberedFindings numbered) =>
        json.List("findings", numbered.NumbersOf(table, findings), (writer, number) => writer.WriteNumberValue(number));
}
