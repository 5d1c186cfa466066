using System.Diagnostics.Tracing;

namespace FanOut.Instruments;

/// <summary>How many heaps this process's garbage collector uses at the moment: DATAS adds and removes some, and no property of
/// <see cref="GC"/> tells.</summary>
internal sealed class HeapsInUse : EventListener
{
    private const EventKeywords Collections = (EventKeywords)0x1;

    /// <summary>Ample: the runtime hands its events over every 100 ms.</summary>
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(2);

    private readonly TaskCompletionSource<int> heaps = new();

    private HeapsInUse()
    {
    }

    /// <summary>Forces a collection of young objects and waits for its event; null where none comes.</summary>
    public static int? Read()
    {
        using var listener = new HeapsInUse();
        GC.Collect(0);
        return listener.heaps.Task.Wait(patience) ? listener.heaps.Task.Result : null;
    }

    // Called by the base class's constructor, too.
    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "Microsoft-Windows-DotNETRuntime")
            EnableEvents(eventSource, EventLevel.Informational, Collections);
    }

    /// <summary>One event of each collection has the number, GCGlobalHeapHistory.</summary>
    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.PayloadNames?.IndexOf("NumHeaps") is >= 0 and var index)
            heaps.TrySetResult(Convert.ToInt32(eventData.Payload![index], CultureInfo.InvariantCulture));
    }
}
