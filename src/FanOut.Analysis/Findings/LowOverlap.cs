using System.Globalization;
using FanOut.Analysis.Figures;
using FanOut.Analysis.Scaling;

namespace FanOut.Analysis.Findings;

/// <summary>Workers that should compute at the same time hardly do.</summary>
public sealed record LowOverlap : Finding
{
    /// <summary>Overlap from which it is doubted: 0.8. Starting one worker after the other takes some of it; below, they took turns.</summary>
    public const double Doubted = 0.8;

    /// <summary>Creates the finding.</summary>
    /// <param name="call">An observed call of at least 2 workers, with an overlap below <see cref="Doubted"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The call does not break the limit.</exception>
    public LowOverlap(WorkerTimeline call)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (call.Workers.Count < 2 || !(call.Overlap < Doubted))
            throw new ArgumentOutOfRangeException(nameof(call), call.Overlap, "Such an overlap is no finding.");
        Call = call;
    }

    /// <summary>The call.</summary>
    public WorkerTimeline Call { get; }

    /// <inheritdoc/>
    public override string Code => "low-overlap";

    /// <inheritdoc/>
    public override double Number => Call.Overlap;

    /// <inheritdoc/>
    public override double Limit => Doubted;

    /// <inheritdoc/>
    public override string Statement =>
        $"{Reason()}: overlap {EstimateText.Percent(Call.Overlap)}, at least {EstimateText.Percent(Doubted)} is expected of workers that compute at the same time.";

    /// <inheritdoc/>
    public override string Remedy =>
        "Read the time as that of this placement: fresh threads often begin on their parent's core. "
        + "Longer work per worker, or workers kept between calls, spread better.";

    // Workers are numbered by their starts, from 1.
    private string Reason()
    {
        var workers = Call.Workers;
        for (var first = 0; first < workers.Count; first++)
        {
            for (var second = first + 1; second < workers.Count; second++)
            {
                if (workers[first].LastCpu < 0 || workers[second].FirstCpu != workers[first].LastCpu)
                    continue;
                var turns = workers[second].Start >= workers[first].End ? "one after the other" : "by turns";
                return string.Create(CultureInfo.InvariantCulture, $"Workers {first + 1} and {second + 1} ran on CPU {workers[first].LastCpu} {turns}");
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"Worker {workers.Count} began {TimeText.Of(Call.StartSkew)} after worker 1");
    }
}
