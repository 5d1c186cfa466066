namespace FanOut.Analysis.Findings;

/// <summary>The sides of a comparison ran under different jobs.</summary>
public sealed record JobDiffers : Finding
{
    /// <summary>Creates the finding.</summary>
    /// <param name="baseJob">Settings of the job in BASE.</param>
    /// <param name="headJob">Settings of the job in HEAD, different ones.</param>
    /// <exception cref="ArgumentException">They are the same.</exception>
    public JobDiffers(string baseJob, string headJob)
    {
        if (baseJob == headJob)
            throw new ArgumentException("The same job on both sides is no finding.", nameof(headJob));
        BaseJob = baseJob;
        HeadJob = headJob;
    }

    /// <summary>Settings of the job in BASE.</summary>
    public string BaseJob { get; }

    /// <summary>Settings of the job in HEAD.</summary>
    public string HeadJob { get; }

    /// <inheritdoc/>
    public override string Code => "job-differs";

    /// <inheritdoc/>
    public override double Number => 2;

    /// <inheritdoc/>
    public override double Limit => 1;

    /// <inheritdoc/>
    public override string Statement => $"2 different jobs, 1 is expected: {BaseJob} and {HeadJob}.";

    /// <inheritdoc/>
    public override string Remedy => "Run both sides with the same job: runtime, GC and iterations move times by themselves.";
}
