using FanOut.Workers;

namespace FanOut.Benchmarks;

/// <summary>The garbage collectors of .NET that a program can choose by its settings, the default first.</summary>
public enum Collector
{
    Workstation,
    NonConcurrent,
    Server,
    ServerWithoutDatas,
}

internal static class CollectorSettings
{
    /// <summary>What a process with that collector says of it.</summary>
    public static CollectorKind Kind(this Collector collector) => new(
        IsServer: collector is Collector.Server or Collector.ServerWithoutDatas,
        IsConcurrent: collector is not Collector.NonConcurrent,
        HasDatas: collector is Collector.Server,
        IsNative: false);

    /// <summary>What sentences call it.</summary>
    public static string Words(this Collector collector) => collector switch
    {
        Collector.Workstation => "workstation GC",
        Collector.NonConcurrent => "workstation GC that is not concurrent",
        Collector.Server => "server GC",
        _ => "server GC without DATAS",
    };

    /// <summary>Environment variables that select the collector and override those of the parent.</summary>
    public static IEnumerable<EnvironmentVariable> Environment(this Collector collector)
    {
        var kind = collector.Kind();
        yield return new("DOTNET_gcServer", kind.IsServer ? "1" : "0");
        yield return new("DOTNET_gcConcurrent", kind.IsConcurrent ? "1" : "0");
        if (!kind.IsServer)
            yield break;
        yield return new("DOTNET_GCDynamicAdaptationMode", kind.HasDatas ? "1" : "0");
        // 0 is as many as there are CPUs; another number also ends DATAS.
        yield return new("DOTNET_GCHeapCount", "0");
        yield return new("DOTNET_GCMaxHeapCount", "0");
    }
}
