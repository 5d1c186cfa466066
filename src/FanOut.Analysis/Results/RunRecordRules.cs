namespace FanOut.Analysis.Results;

/// <summary>What holds in every run record, just made or read from a file.</summary>
internal static class RunRecordRules
{
    /// <summary>The first rule that the record breaks, or null.</summary>
    public static string? Violation(RunRecord record) => Rules(record).FirstOrDefault(rule => !rule.Holds).Rule;

    /// <exception cref="ArgumentException">The record breaks a rule.</exception>
    public static void ThrowIfBroken(RunRecord record, string parameter)
    {
        if (Violation(record) is { } rule)
            throw new ArgumentException($"Not a valid run record: {rule}.", parameter);
    }

    private static IEnumerable<(bool Holds, string Rule)> Rules(RunRecord record)
    {
        yield return (record.SchemaVersion == RunRecord.CurrentSchemaVersion, "schemaVersion must be the current one");
        yield return (record.StartTimeUtc.Offset == TimeSpan.Zero, "startTimeUtc must be in UTC");
        foreach (var rule in Rules(record.Machine).Concat(Rules(record.Options)))
            yield return rule;
        foreach (var rule in Rules(record.ResultFiles).Concat(Rules(record.Launches)))
            yield return rule;
        yield return (All(record.Stops, stop => stop.Round >= 1), "a round in stops must be 1 or more");
        yield return (All(record.LeftOutStrategies), "leftOutStrategies must have no null");
        yield return (record.Catalogue is null || IsValid(record.Catalogue), "catalogue must have no null and positive numbers");
    }

    private static IEnumerable<(bool Holds, string Rule)> Rules(RunEnvironment machine)
    {
        yield return (
            All([machine.Processor, machine.OperatingSystem, machine.Kernel, machine.Runtime, machine.GcMode, machine.HarnessVersion]),
            "machine must have a CPU, operating system, kernel, runtime, GC mode and harness version");
        yield return (machine.Sockets >= 1, "machine.sockets must be 1 or more");
        yield return (machine.PhysicalCores >= 1, "machine.physicalCores must be 1 or more");
        yield return (machine.LogicalCpus >= machine.PhysicalCores, "machine.logicalCpus must not be less than the physical cores");
    }

    private static IEnumerable<(bool Holds, string Rule)> Rules(RunOptions options)
    {
        yield return (options.Rounds >= 1, "options.rounds must be 1 or more");
        yield return (All(options.Looks, look => look >= 1), "a round in options.looks must be 1 or more");
        yield return (All(options.CommandLine), "options.commandLine must have no null");
        yield return (All(options.CoreLadder, rung => rung.Workers >= 1), "options.coreLadder must have 1 or more workers a rung");
        yield return (
            options.Settings is null || (All(options.Settings.Variables.Values) && All(options.Settings.Properties.Values)),
            "options.settings must have no null");
    }

    private static IEnumerable<(bool Holds, string Rule)> Rules(IReadOnlyList<RecordedResultFile> files)
    {
        yield return (All(files, file => StaysInFolder(file.Path)), "a path in resultFiles must be relative and stay in the folder");
        yield return (All(files, file => IsHash(file.Sha256)), "a sha256 in resultFiles must be 64 lower-case hexadecimal digits");
        yield return (files.DistinctBy(file => file.Path).Count() == files.Count, "a path in resultFiles must stand there once");
    }

    private static IEnumerable<(bool Holds, string Rule)> Rules(IReadOnlyList<RecordedLaunch> launches)
    {
        yield return (All(launches, launch => launch.Round >= 1), "a round in launches must be 1 or more");
        yield return (
            All(launches, launch => launch.AllocatedBytes is null or (>= 0 and < double.PositiveInfinity)),
            "allocatedBytes in launches must be 0 or more");
        yield return (All(launches, launch => All(launch.Reports)), "reports in launches must have no null");
    }

    // Entries of a list may be null in a file, whatever the type says.
    private static bool All<T>(IEnumerable<T> entries, Func<T, bool>? holds = null) =>
        entries.All(entry => entry is not null && (holds is null || holds(entry)));

    private static bool StaysInFolder(string path) =>
        path.AsSpan().IndexOfAny('\\', ':', '\0') < 0 && path.Split('/').All(part => part is not ("" or "." or ".."));

    private static bool IsHash(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);

    private static bool IsValid(Catalogue catalogue) =>
        All(catalogue.Strategies, strategy => strategy.StartCost is null or (>= 0 and < double.PositiveInfinity))
        && All(catalogue.Questions, question => question is { ItemsPerWorker: null or > 0, ItemsInAll: null or > 0 }
            && All(question.ExpectedTimes, time => time.Nanoseconds is null or (> 0 and < double.PositiveInfinity))
            && All(question.Published?.Rows ?? [])
            && All(question.Settings?.Values ?? [], setting => All([setting.Value, setting.Words])));
}
