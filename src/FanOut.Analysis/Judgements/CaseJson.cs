using System.Text.Json;
using FanOut.Analysis.Figures;

namespace FanOut.Analysis.Judgements;

/// <summary>One case in JSON.</summary>
internal static class CaseJson
{
    public static void Write(Utf8JsonWriter json, string table, CaseJudgement judged, NumberedFindings findings)
    {
        json.WriteStartObject();
        json.WriteString("benchmark", judged.Id.FullName);
        json.WriteString("job", judged.Id.Job);
        json.WriteString("method", judged.Benchmark.Method);
        json.WriteStartObject("parameters");
        foreach (var parameter in judged.Benchmark.Parameters.DistinctBy(parameter => parameter.Name))
            json.WriteString(parameter.Name, parameter.Value);
        json.WriteEndObject();
        json.WriteNumber("launches", judged.Benchmark.Launches.Count);
        json.Estimate("time", judged.Time);
        if (judged.Benchmark.Recorded is { } stated)
        {
            json.WriteStartObject("stated");
            json.WriteNumber("mean", stated.Mean.Nanoseconds);
            json.Number("median", stated.Median?.Nanoseconds);
            json.Number("standardDeviation", stated.StandardDeviation);
            json.Number("iterations", stated.Iterations);
            json.WriteEndObject();
        }

        json.Number("allocatedBytes", judged.Benchmark.AllocatedBytes);
        json.Estimate("speedup", judged.Scaling?.Speedup);
        json.Estimate("efficiency", judged.Scaling?.Efficiency);
        json.WriteString("floor", judged.Overhead?.Floor);
        json.Estimate("floorRatio", judged.Overhead?.FloorRatio);
        json.Estimate("dotNetRatio", judged.Peer?.Factor);
        json.Spread("cores", judged.Cpu?.Cores);
        json.Number("peakMemoryBytes", judged.PeakMemory);
        json.Spread("memoryPerWorkerBytes", judged.MemoryPerWorker);
        json.Spread("lostUpdates", judged.LostUpdates);
        Timeline(json, judged.Timeline);
        json.Findings(table, judged.Findings, findings);
        json.WriteEndObject();
    }

    private static void Timeline(Utf8JsonWriter json, WorkerTimeline? call)
    {
        if (call is null)
        {
            json.WriteNull("timeline");
            return;
        }

        json.WriteStartObject("timeline");
        json.WriteNumber("overlap", call.Overlap);
        json.List("workers", call.Workers, (writer, worker) =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("start", worker.Start);
            writer.WriteNumber("end", worker.End);
            writer.WriteNumber("firstCpu", worker.FirstCpu);
            writer.WriteNumber("lastCpu", worker.LastCpu);
            writer.WriteEndObject();
        });
        json.WriteEndObject();
    }
}
