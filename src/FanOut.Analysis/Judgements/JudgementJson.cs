using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using FanOut.Analysis.Results;
using FanOut.Analysis.Scaling;

namespace FanOut.Analysis.Judgements;

/// <summary>Judgements as JSON, for other programs. Times are nanoseconds, shares are fractions, findings are referred to by their numbers.</summary>
public static class JudgementJson
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

    /// <summary>The judgements, one per machine, ended by a line feed; <c>null</c> where there is no number.</summary>
    public static string Of(IReadOnlyList<Judgement> judgements)
    {
        ArgumentNullException.ThrowIfNull(judgements);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, layout))
        {
            json.WriteStartObject();
            json.WriteNumber("schemaVersion", SchemaVersion);
            json.List("judgements", judgements, Write);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void Write(Utf8JsonWriter json, Judgement judgement)
    {
        json.WriteStartObject();
        Machine(json, judgement.Machine);
        Run(json, judgement.Record);
        json.WriteNumber("level", judgement.Level.Value);
        json.WriteString("statistic", judgement.Statistic.Name);
        json.List("classes", judgement.Classes, (writer, judged) => Class(writer, judged, judgement.Findings));
        json.List("predictions", judgement.Predictions, Prediction);
        json.List("leftOut", judgement.LeftOut, LeftOut);
        json.List("findings", judgement.Findings.All, Numbered);
        json.WriteEndObject();
    }

    private static void Machine(Utf8JsonWriter json, RunEnvironment machine)
    {
        json.WriteStartObject("machine");
        json.WriteString("processor", machine.Processor);
        json.Number("sockets", machine.Sockets);
        json.Number("physicalCores", machine.PhysicalCores);
        json.Number("logicalCpus", machine.LogicalCpus);
        json.Number("quota", machine.Quota);
        json.WriteString("operatingSystem", machine.OperatingSystem);
        json.WriteString("kernel", machine.Kernel);
        json.WriteString("runtime", machine.Runtime);
        json.WriteString("architecture", machine.Architecture);
        json.WriteString("gcMode", machine.GcMode);
        json.WriteString("harnessVersion", machine.HarnessVersion);
        json.WriteEndObject();
    }

    private static void Run(Utf8JsonWriter json, RunRecord? record)
    {
        if (record is null)
        {
            json.WriteNull("run");
            return;
        }

        json.WriteStartObject("run");
        json.WriteString("commit", record.Commit);
        json.WriteString("branch", record.Branch);
        json.WriteString("startTimeUtc", record.StartTimeUtc);
        json.WriteBoolean("interrupted", record.Interrupted);
        json.WriteNumber("rounds", record.Options.Rounds);
        json.WriteString("order", record.Options.Order);
        json.WriteNumber("seed", record.Options.Seed);
        json.List("commandLine", record.Options.CommandLine, (writer, argument) => writer.WriteStringValue(argument));
        json.WriteEndObject();
    }

    private static void Class(Utf8JsonWriter json, ClassJudgement judged, NumberedFindings findings)
    {
        json.WriteStartObject();
        json.WriteString("class", judged.DeclaringType);
        json.List("cases", judged.Cases, (writer, one) => CaseJson.Write(writer, judged.CaseTable, one, findings));
        json.List("curves", judged.Curves, (writer, curve) => CurveJson.Write(writer, judged.CurveTable, curve, findings));
        json.List("workAxes", judged.WorkAxes, (writer, axis) => CurveJson.Write(writer, judged.TableOf(axis), axis, findings));
        json.List("verdicts", judged.Verdicts, (writer, verdict) => VerdictJson.Write(writer, verdict, findings));
        json.WriteEndObject();
    }

    private static void Prediction(Utf8JsonWriter json, Advice advice)
    {
        json.WriteStartObject();
        json.WriteNumber("workers", advice.Workers);
        json.WriteNumber("totalWork", advice.TotalWork);
        json.List("choices", advice.Choices, (writer, call) =>
        {
            writer.WriteStartObject();
            writer.WriteString("strategy", call.Strategy);
            writer.Estimate("time", call.Time);
            writer.Estimate("speedup", call.Speedup);
            writer.WriteBoolean("predicted", call.IsPredicted);
            writer.WriteEndObject();
        });
        json.WriteEndObject();
    }

    private static void LeftOut(Utf8JsonWriter json, LeftOutStrategy strategy)
    {
        json.WriteStartObject();
        json.WriteString("strategy", strategy.Strategy);
        json.WriteString("reason", strategy.Reason);
        json.WriteString("remedy", strategy.Remedy);
        json.WriteEndObject();
    }

    private static void Numbered(Utf8JsonWriter json, NumberedFinding finding)
    {
        json.WriteStartObject();
        json.WriteNumber("finding", finding.Number);
        json.WriteString("code", finding.Code);
        json.List("places", finding.Places, (writer, place) =>
        {
            writer.WriteStartObject();
            writer.WriteString("where", place.Where);
            writer.Number("number", place.Finding.Number);
            writer.Number("limit", place.Finding.Limit);
            writer.WriteString("statement", place.Finding.What);
            writer.WriteString("remedy", place.Finding.Remedy);
            writer.WriteEndObject();
        });
        json.WriteEndObject();
    }
}
