using System.Text.Json;
using FanOut.Analysis.Scaling;

namespace FanOut.Analysis.Judgements;

/// <summary>A verdict in JSON.</summary>
internal static class VerdictJson
{
    public static void Write(Utf8JsonWriter json, StrategyVerdict verdict, NumberedFindings findings)
    {
        json.WriteStartObject();
        json.WriteString("name", verdict.Name);
        json.WriteString("job", verdict.Job);
        json.WriteNumber("workers", verdict.Workers);
        json.WriteString("work", verdict.Work);
        json.Estimate("totalWork", verdict.TotalWork);
        json.WriteString("sentence", verdict.Sentence);
        json.List("choices", verdict.Choices, Choice);
        json.Findings(FindingPlace.Verdicts, verdict.Findings, findings);
        json.WriteEndObject();
    }

    private static void Choice(Utf8JsonWriter json, Choice choice)
    {
        json.WriteStartObject();
        json.WriteString("strategy", choice.Strategy);
        json.WriteString("standing", JsonNamingPolicy.CamelCase.ConvertName(choice.Standing.ToString()));
        json.Estimate("time", choice.Time);
        json.Estimate("speedup", choice.Speedup);
        json.Estimate("ratio", choice.Ratio);
        json.Number("launchesNeeded", choice.LaunchesNeeded);
        json.Estimate("breakEven", choice.BreakEven);
        if (choice.Pays is { } pays)
            json.WriteBoolean("pays", pays);
        else
            json.WriteNull("pays");
        json.WriteEndObject();
    }
}
