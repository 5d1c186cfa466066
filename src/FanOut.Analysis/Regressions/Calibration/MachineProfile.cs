using System.Text.Json.Serialization;
using FanOut.Analysis.Results;

namespace FanOut.Analysis.Regressions.Calibration;

/// <summary>A calibration as it is kept on the machine.</summary>
public sealed record MachineProfile
{
    /// <summary>The version that this program writes, and the only one that it reads.</summary>
    public const int CurrentSchemaVersion = 1;

    public int SchemaVersion { get; init; } = CurrentSchemaVersion;
    public required EnvironmentIdentity Machine { get; init; }
    public required DateTimeOffset TakenUtc { get; init; }

    /// <summary>Commit whose benchmarks were run; null where the rounds do not state it.</summary>
    public string? Commit { get; init; }

    public required int RecordedRounds { get; init; }
    public required int Resamples { get; init; }
    public required string Margin { get; init; }
    public required double Level { get; init; }

    /// <summary>Level of the intervals in this file, a fraction.</summary>
    public required double IntervalLevel { get; init; }

    public required string Statistic { get; init; }

    /// <summary>A line for each benchmark and number of rounds.</summary>
    public required IReadOnlyList<ProfiledCase> Benchmarks { get; init; }

    /// <param name="side">Rounds of the calibrated machine.</param>
    /// <param name="now">When it ended, UTC.</param>
    public static MachineProfile From(MachineCalibration calibration, ResultSide side, DateTimeOffset now)
    {
        var results = side.Sources[0].Results;
        return new MachineProfile
        {
            Machine = RunEnvironment.From(results).First().Identity,
            TakenUtc = now,
            Commit = results.Record?.Commit,
            RecordedRounds = calibration.RecordedRounds,
            Resamples = calibration.Resamples,
            Margin = calibration.Options.Margin.ToString(),
            Level = calibration.Options.Level.Value,
            IntervalLevel = MachineCalibration.Level.Value,
            Statistic = calibration.Options.Statistic.Name,
            Benchmarks = [.. calibration.Cases.Select(ProfiledCase.From)],
        };
    }

    /// <summary>Whether results are of this machine and software: both name the CPU, and nothing that both know differs.</summary>
    public bool Matches(ResultSide side) =>
        side.Sources.SelectMany(source => RunEnvironment.From(source.Results))
            .All(environment => Machine.IsSameMachineAs(environment.Identity));

    /// <summary>The figures of a compared benchmark; null if there are none.</summary>
    public ProfiledCase? Find(BenchmarkComparison comparison) =>
        Find(comparison.Benchmark, Math.Min(comparison.BaseLaunches, comparison.HeadLaunches), comparison.Job);

    /// <summary>The figures of a benchmark for the largest calibrated number of rounds that is not above; null if there are none.</summary>
    /// <param name="job">Its job, as the harness displays it; null for any.</param>
    public ProfiledCase? Find(string benchmark, int rounds, string? job = null) => Benchmarks
        .Where(entry => entry.Benchmark == benchmark && entry.Rounds <= rounds
            && (entry.Job is null || job is null || JobLabels.Means(entry.Job, job)))
        .MaxBy(entry => entry.Rounds);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(MachineProfile))]
internal sealed partial class MachineProfileJson : JsonSerializerContext;

public static class MachineProfileFile
{
    private static readonly JsonFile<MachineProfile> format = new(
        "a machine profile", MachineProfile.CurrentSchemaVersion, MachineProfileJson.Default);

    /// <summary>Where this user's profile of this machine lies: <c>fanout/machine-profile.json</c> in the folder for data that stays on the
    /// machine; null where the system names no such folder.</summary>
    public static string? DefaultPath =>
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData,
            Environment.SpecialFolderOption.DoNotVerify) is { Length: > 0 } folder
            ? Path.Combine(folder, "fanout", "machine-profile.json")
            : null;

    /// <exception cref="ResultFileException">The file cannot be read, is not a profile, or has another schema version.</exception>
    public static MachineProfile Read(string path) => Parse(FileContent.Read(path), path);

    /// <exception cref="ResultFileException">The content is not a profile, or has another schema version.</exception>
    public static MachineProfile Parse(ReadOnlyMemory<byte> content, string name)
    {
        var profile = format.Parse(content, name);
        return profile.Benchmarks.Any(entry => entry is null || entry.Power.Any(point => point is null))
            ? throw new ResultFileException(name, "is not a machine profile: a list has an empty entry.")
            : profile;
    }

    /// <summary>Writes a profile; makes its folder if missing.</summary>
    /// <exception cref="ResultFileException">The file cannot be written.</exception>
    public static void Write(string path, MachineProfile profile)
    {
        WholeFiles.CreateFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
        format.Write(path, profile);
    }
}
