namespace FanOut.Reports.Runs;

/// <summary>The machine, and how it was measured.</summary>
internal static class MachineSection
{
    /// <summary>Characters of all settings of all jobs of a run; a job has some 200.</summary>
    private const int MaxOfJobs = 2_000;

    private const string Job = "Job";

    public static Section From(Judgement judgement)
    {
        var leftOut = judgement.LeftOut.GroupBy(strategy => (strategy.Reason, strategy.Remedy)).Select(alike =>
            $"{MachineReport.Names(alike.Select(strategy => strategy.Strategy), 12)}. {alike.Key.Reason} {alike.Key.Remedy}");
        return Section.From(
            "Machine and measurement",
            new Facts(Known(judgement)),
            judgement.LeftOut.Count == 0 ? null : new Paragraph("Left out:"),
            BulletList.From(leftOut.Select(text => VisibleText.Shortened(text, 600))));
    }

    /// <summary>The facts as lines of plain text.</summary>
    public static Code Lines(Judgement judgement)
    {
        var facts = Known(judgement);
        var width = facts.Max(fact => fact.Name.Length) + 2;
        return new Code([.. facts.Select(fact => $"{fact.Name}:".PadRight(width) + fact.Value)]);
    }

    /// <summary>Machine and date of a run, in a line.</summary>
    public static string OneLine(Judgement judgement)
    {
        var machine = MachineText.OneLine(judgement.Machine);
        return judgement.Record is { } record ? FormattableString.Invariant($"{machine}, {record.StartTimeUtc:yyyy-MM-dd}") : machine;
    }

    /// <summary>The same, with start and path where another machine or run has the same line.</summary>
    public static string OneLineAmong(Judgement judgement, IReadOnlyList<Judgement> all)
    {
        var line = OneLine(judgement);
        if (all.Count(other => OneLine(other) == line) == 1)
            return line;
        var start = judgement.Record is { } record ? FormattableString.Invariant($"{record.StartTimeUtc:HH:mm:ss} UTC")
            : FormattableString.Invariant($"{judgement.Classes.Min(judged => judged.Started):yyyy-MM-dd HH:mm:ss}");
        var parts = new[] { line, start, judgement.Path }.Where(part => !string.IsNullOrEmpty(part));
        return VisibleText.Shortened(string.Join(", ", parts), 2 * VisibleText.MaxCharacters);
    }

    private static Fact[] Known(Judgement judgement) => [.. Machine(judgement.Machine).Concat(Run(judgement))
        .Where(fact => fact.Value is not null)
        .Select(fact => fact.Name == Job ? Jobs(fact.Value!) : new Fact(fact.Name, VisibleText.Shortened(fact.Value!)))];

    /// <summary>The names of the jobs; their settings are many lines.</summary>
    private static Fact Jobs(string value)
    {
        var jobs = value.Split("; ");
        string[] names = [.. jobs.Select(job => job.Split('(')[0]).Distinct()];
        var text = MachineReport.Names(names, 3);
        if (jobs.Length > names.Length)
            text += $", {NumberText.Count(jobs.Length, "variant")}";
        return new Fact(Job, text, text == value ? null : VisibleText.Shortened(value, MaxOfJobs));
    }

    private static IEnumerable<(string Name, string? Value)> Machine(RunEnvironment machine) =>
    [
        ("CPU", machine.Processor ?? "not known"),
        ("Cores", Cores(machine)),
        ("Quota", machine.Quota is { } quota ? FormattableString.Invariant($"{quota:0.##} CPUs") : null),
        ("Operating system", machine.OperatingSystem),
        ("Kernel", machine.Kernel),
        ("Runtime", machine.Architecture is { } architecture && machine.Runtime is { } runtime ? $"{runtime}, {architecture}"
            : machine.Runtime),
        ("Garbage collector", machine.GcMode),
        ("Harness", machine.HarnessVersion is { } version ? $"BenchmarkDotNet {version}" : null),
    ];

    private static IEnumerable<(string Name, string? Value)> Run(Judgement judgement)
    {
        var (min, max) = judgement.Launches;
        var launches = min == max ? FormattableString.Invariant($"{max} of each case")
            : FormattableString.Invariant($"{min} to {max} of each case");
        if (judgement.Record is { } record)
        {
            yield return ("Started", FormattableString.Invariant($"{record.StartTimeUtc:yyyy-MM-dd HH:mm} UTC"));
            yield return ("Commit", record.Commit is { } commit
                ? $"{commit[..Math.Min(12, commit.Length)]}{(record.Branch is { } branch ? $" on {branch}" : "")}" : null);
            yield return ("Worker counts", string.Join(", ", record.Options.CoreLadder.Select(Rung)) is { Length: > 0 } ladder
                ? ladder : null);
            launches += record.Options.Order == "row"
                ? ", in a row" : FormattableString.Invariant($", in rounds of random order, seed {record.Options.Seed}");
            yield return (Job, record.Options.Job);
            if (record.Interrupted)
                yield return ("Interrupted", "yes: the run ended before all classes were done");
            if (record.Launches.Count(launch => !launch.Succeeded) is > 0 and var failed)
                yield return ("Failed launches", FormattableString.Invariant($"{failed} of {record.Launches.Count}, in no figure"));
        }

        yield return ("Launches", launches);
        yield return (
            "Intervals",
            $"{NumberText.Percent(judgement.Level.Value)}; a launch is represented by the {judgement.Statistic} of its iterations, "
                + "which are never pooled over launches");
    }

    private static string Rung(LadderRung rung) => FormattableString.Invariant($"{rung.Workers} ({rung.Kind})");

    private static string? Cores(RunEnvironment machine) => machine switch
    {
        { PhysicalCores: { } physical, LogicalCpus: { } logical } =>
            FormattableString.Invariant($"{physical} physical, {logical} logical")
                + (machine.Sockets is > 1 and var sockets ? $", {NumberText.Count(sockets, "socket")}" : ""),
        { LogicalCpus: { } logical } => FormattableString.Invariant($"{logical} logical"),
        _ => null,
    };
}

internal static class MachineText
{
    /// <summary>Such as <c>AMD EPYC, 2 cores, .NET 10.0.12</c>.</summary>
    public static string OneLine(RunEnvironment machine)
    {
        var cores = machine.PhysicalCores is { } count ? NumberText.Count(count, "core") : null;
        return VisibleText.Shortened(string.Join(
            ", ", new[] { machine.Processor ?? "unknown machine", cores, machine.Runtime }.OfType<string>()));
    }
}
