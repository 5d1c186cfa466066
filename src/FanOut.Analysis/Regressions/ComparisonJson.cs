using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using FanOut.Analysis.Findings;
using FanOut.Analysis.Results;

namespace FanOut.Analysis.Regressions;

/// <summary>A comparison as JSON, for other programs.</summary>
public static class ComparisonJson
{
    /// <summary>The version of the text's meaning.</summary>
    public const int SchemaVersion = 1;

    private static readonly JsonWriterOptions layout = new()
    {
        Indented = true,
        NewLine = "\n",

        // Quotes and umlauts stay readable; the text is never embedded in HTML as it is.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The comparison, ended by a line feed; <c>null</c> where there is no number.</summary>
    public static string Of(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, layout))
            Write(json, comparison);
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void Write(Utf8JsonWriter json, Comparison comparison)
    {
        json.WriteStartObject();
        json.WriteNumber("schemaVersion", SchemaVersion);
        Side(json, "base", comparison.Base);
        Side(json, "head", comparison.Head);
        json.WriteString("margin", comparison.Options.Margin.ToString());
        json.WriteString("allocationMargin", comparison.Options.AllocationMargin.ToString());
        json.WriteString("statistic", comparison.Options.Statistic.Name);
        List(json, "comparisons", comparison.Benchmarks, (writer, benchmark) => Benchmark(writer, benchmark, comparison));
        List(json, "missing", comparison.Missing, (writer, id) => writer.WriteStringValue(comparison.Jobs.Named(id)));
        List(json, "added", comparison.Added, (writer, id) => writer.WriteStringValue(comparison.Jobs.Named(id)));
        List(json, "flips", comparison.Flips, Flip);
        List(json, "noLongerNeeded", comparison.NoLongerNeeded, (writer, entry) => writer.WriteStringValue(entry.Benchmark));
        Number(json, "geometricMean", comparison.GeometricMean);
        List(json, "findings", comparison.Findings, Finding);
        json.WriteString("verdict", Name(comparison.Outcome));
        json.WriteEndObject();
    }

    private static void Side(Utf8JsonWriter json, string name, ResultSide side)
    {
        var results = side.Sources[0].Results;
        json.WriteStartObject(name);
        json.WriteString("path", side.Path);
        json.WriteString("job", side.Job);
        json.WriteNumber("rounds", side.HasRounds ? side.Sources.Count : 0);
        json.WriteString("commit", results.Record?.Commit);
        json.WriteStartObject("environment");
        var environment = RunEnvironment.From(results).First().Identity;
        json.WriteString("cpu", environment.Cpu);
        json.WriteString("cores", environment.Cores);
        json.WriteString("operatingSystem", environment.OperatingSystem);
        json.WriteString("runtime", environment.Runtime);
        json.WriteString("gcMode", environment.GcMode);
        json.WriteString("harnessVersion", environment.HarnessVersion);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Benchmark(Utf8JsonWriter json, BenchmarkComparison comparison, Comparison whole)
    {
        json.WriteStartObject();
        json.WriteString("benchmark", comparison.Benchmark);
        json.WriteString("job", comparison.Job);
        json.WriteString("jobDifference", whole.Jobs.Of(comparison.Job));
        Number(json, "baseNanoseconds", comparison.BaseTime);
        Number(json, "headNanoseconds", comparison.HeadTime);
        Number(json, "ratio", comparison.Ratio);
        Number(json, "lower", comparison.Shown?.Lower);
        Number(json, "upper", comparison.Shown?.Upper);
        json.WriteNumber("level", comparison.Level.Value);
        json.WriteString("verdict", Name(comparison.Verdict));
        json.WriteBoolean("control", comparison.IsControl);
        Number(json, "minimumDetectableEffect", comparison.MinimumDetectableEffect);
        Number(json, "calibratedLeastFound", whole.Profile?.Find(comparison)?.SmallestFound);
        Number(json, "moreLaunches", comparison.MoreLaunches);
        json.WriteNumber("baseLaunches", comparison.BaseLaunches);
        json.WriteNumber("headLaunches", comparison.HeadLaunches);
        json.WriteBoolean("paired", comparison.Paired);
        Confirmation(json, comparison.Confirmation);
        Allocations(json, comparison.Allocations);
        List(json, "sameRun", comparison.SameRun, SameRun);
        Accepted(json, comparison.Accepted);
        List(json, "findings", comparison.Findings, Finding);
        json.WriteEndObject();
    }

    private static void Confirmation(Utf8JsonWriter json, BenchmarkComparison? confirmation)
    {
        if (confirmation is null)
        {
            json.WriteNull("confirmation");
            return;
        }

        json.WriteStartObject("confirmation");
        Number(json, "ratio", confirmation.Ratio);
        Number(json, "lower", confirmation.Shown?.Lower);
        Number(json, "upper", confirmation.Shown?.Upper);
        json.WriteNumber("level", confirmation.Level.Value);
        json.WriteNumber("launches", confirmation.HeadLaunches);
        json.WriteString("verdict", Name(confirmation.Verdict));
        json.WriteEndObject();
    }

    private static void Allocations(Utf8JsonWriter json, AllocationComparison? allocations)
    {
        if (allocations is null)
        {
            json.WriteNull("allocated");
            return;
        }

        json.WriteStartObject("allocated");
        Number(json, "baseBytes", allocations.Base);
        Number(json, "headBytes", allocations.Head);
        json.WriteBoolean("judged", allocations.IsJudged);
        json.WriteBoolean("more", allocations.IsMore);
        json.WriteEndObject();
    }

    private static void SameRun(Utf8JsonWriter json, SameRunComparison quantity)
    {
        json.WriteStartObject();
        json.WriteString("quantity", quantity.Quantity);
        json.WriteNumber("base", quantity.Base.Value);
        json.WriteNumber("head", quantity.Head.Value);
        Number(json, "ratio", quantity.Ratio.Value);
        Number(json, "lower", quantity.Ratio.AtLeast);
        Number(json, "upper", quantity.Ratio.AtMost);
        json.WriteEndObject();
    }

    private static void Accepted(Utf8JsonWriter json, AcceptedRegression? accepted)
    {
        if (accepted is null)
        {
            json.WriteNull("accepted");
            return;
        }

        json.WriteStartObject("accepted");
        json.WriteNumber("upTo", accepted.UpTo);
        json.WriteString("reason", accepted.Reason);
        json.WriteString("commit", accepted.Commit);
        json.WriteEndObject();
    }

    private static void Flip(Utf8JsonWriter json, FlippedDecision flip)
    {
        json.WriteStartObject();
        json.WriteString("group", flip.Group);
        json.WriteString("baseWinner", flip.BaseWinner);
        json.WriteString("headWinner", flip.HeadWinner);
        json.WriteNumber("baseLead", flip.Base.Value);
        json.WriteNumber("headLead", flip.Head.Value);
        json.WriteEndObject();
    }

    private static void Finding(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("code", finding.Code);
        Number(json, "number", finding.Number);
        Number(json, "limit", finding.Limit);
        json.WriteString("statement", finding.What);
        json.WriteString("remedy", finding.Remedy);
        json.WriteEndObject();
    }

    private static void List<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> entries, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var entry in entries)
            write(json, entry);
        json.WriteEndArray();
    }

    private static void Number(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }

    /// <summary>The name in camel case; null where there is no verdict.</summary>
    private static string? Name(Verdict verdict) => verdict == Verdict.None ? null : JsonNamingPolicy.CamelCase.ConvertName(verdict.ToString());

    private static string Name(Outcome outcome) => JsonNamingPolicy.CamelCase.ConvertName(outcome.ToString());
}
