using FanOut.Analysis.Results;

namespace FanOut.Analysis.Regressions.Calibration;

/// <summary>Reads and writes the profile of a machine.</summary>
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
