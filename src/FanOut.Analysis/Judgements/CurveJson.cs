using System.Text.Json;
using FanOut.Analysis.Scaling;

namespace FanOut.Analysis.Judgements;

/// <summary>Curves over worker counts and over sizes of work in JSON.</summary>
internal static class CurveJson
{
    public static void Write(Utf8JsonWriter json, string table, ScalingCurve curve, NumberedFindings findings)
    {
        json.WriteStartObject();
        json.WriteString("strategy", curve.Strategy);
        json.WriteString("parameters", curve.Parameters);
        json.WriteString("job", curve.Job);
        json.WriteBoolean("workGrows", curve.WorkGrows);
        json.List("points", curve.Points, Point);
        json.WriteStartObject("knee");
        json.Number("workers", curve.Knee.Workers);
        json.WriteString("place", curve.Knee.Place);
        json.Estimate("efficiency", curve.Knee.AtStep);
        json.WriteBoolean("certain", curve.Knee.IsCertain);
        json.WriteBoolean("lastStep", curve.Knee.IsLastStep);
        json.WriteEndObject();
        json.List("laws", curve.Laws, Law);
        json.Findings(table, curve.Findings, findings);
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, string table, WorkAxis axis, NumberedFindings findings)
    {
        json.WriteStartObject();
        json.WriteNumber("workers", axis.Workers);
        json.WriteString("job", axis.Job);
        json.List("strategies", axis.Strategies, (writer, strategy) => Strategy(writer, table, strategy, findings));
        json.List("overtakings", axis.Overtakings, Overtaking);
        json.WriteEndObject();
    }

    private static void Point(Utf8JsonWriter json, ScalingPoint point)
    {
        json.WriteStartObject();
        json.WriteNumber("workers", point.Workers);
        json.WriteString("step", point.Step);
        json.Estimate("time", point.Time);
        json.Estimate("speedup", point.Speedup);
        json.Estimate("efficiency", point.Efficiency);
        json.Number("serialFraction", point.SerialFraction?.Value);
        json.Number("serialFractionLower", point.SerialFraction?.Interval?.Lower);
        json.Number("serialFractionUpper", point.SerialFraction?.Interval?.Upper);
        json.WriteEndObject();
    }

    private static void Law(Utf8JsonWriter json, ScalingLaw law)
    {
        json.WriteStartObject();
        json.WriteString("law", law.Name);
        json.WriteString("formula", law.Formula);
        json.List("coefficients", law.Coefficients, (writer, coefficient) =>
        {
            writer.WriteStartObject();
            writer.WriteString("symbol", coefficient.Symbol);
            writer.WriteNumber("value", coefficient.Value);
            writer.Number("lower", coefficient.Interval?.Lower);
            writer.Number("upper", coefficient.Interval?.Upper);
            writer.WriteEndObject();
        });
        json.List("residuals", law.Residuals, (writer, residual) =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("workers", residual.Workers);
            writer.WriteNumber("measured", residual.Measured);
            writer.WriteNumber("fitted", residual.Fitted);
            writer.WriteEndObject();
        });
        json.WriteNumber("deviation", law.Deviation);
        json.WriteNumber("noise", law.Noise);
        json.Number("peakWorkers", law.Peak?.Workers);
        json.WriteBoolean("peakIsPredicted", law.Peak?.IsPredicted ?? false);
        json.WriteEndObject();
    }

    private static void Strategy(Utf8JsonWriter json, string table, StrategyGranularity strategy, NumberedFindings findings)
    {
        json.WriteStartObject();
        json.WriteString("strategy", strategy.Strategy);
        json.List("points", strategy.Points, (writer, point) =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("itemsPerWorker", point.ItemsPerWorker);
            writer.Estimate("workPerWorker", point.Work);
            writer.Estimate("time", point.Time);
            writer.Estimate("efficiency", point.Efficiency);
            writer.WriteEndObject();
        });
        json.Estimate("metg50", strategy.Metg50);
        json.Estimate("metg90", strategy.Metg90);
        json.Estimate("breakEven", strategy.BreakEven);
        json.Estimate("openMpMultiple", strategy.ReferenceMultiple);
        json.Findings(table, strategy.Findings, findings);
        json.WriteEndObject();
    }

    private static void Overtaking(Utf8JsonWriter json, Overtaking overtaking)
    {
        json.WriteStartObject();
        json.WriteString("strategy", overtaking.Strategy);
        json.WriteString("beats", overtaking.Other);
        json.Estimate("fromTotalWork", overtaking.TotalWork);
        json.WriteEndObject();
    }
}
