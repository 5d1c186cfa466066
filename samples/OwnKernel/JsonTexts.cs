using System.Text;
using System.Text.Json.Nodes;
using FanOut.BenchmarkDotNet;
using FanOut.Kernels;
using FanOut.Plans;

/// <summary>Parses JSON text into nodes: many small objects, so that all threads wait for one garbage collector.</summary>
public readonly struct JsonTexts : IKernel
{
    private static readonly byte[] text = Encoding.UTF8.GetBytes(
        $$"""{ "orders": [{{string.Join(", ", Enumerable.Range(1, 20).Select(Order))}}] }""");

    public static double Sum(WorkRange range)
    {
        var sum = 0.0;
        for (var item = range.Start; item < range.End; item++)
        {
            foreach (var order in JsonNode.Parse(text)!["orders"]!.AsArray())
                sum += order!["price"]!.GetValue<double>();
        }

        return sum;
    }

    private static string Order(int number) => $$"""{ "id": {{number}}, "price": {{number}}.5 }""";
}

public class JsonParsing : FanOutBenchmarks<JsonTexts>
{
    protected override WorkPlan Plan(int workers) => WorkPlan.Split(4_000, workers);

    protected override string Items => "texts of 20 orders";
}
