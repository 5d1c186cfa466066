using System.Text.Encodings.Web;
using System.Text.Json;
using FanOut.Analysis.Results;

namespace FanOut.Analysis.Regressions.Calibration;

/// <summary>Reads and writes the profile of a machine.</summary>
public static class MachineProfileFile
{
    private static readonly MachineProfileJson json = new(new JsonSerializerOptions(MachineProfileJson.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>
    /// Where this user's profile of this machine lies: <c>fanout/machine-profile.json</c> in the folder for data that stays on the machine; null where the
    /// system names no such folder.
    /// </summary>
    public static string? DefaultPath =>
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify) is { Length: > 0 } folder
            ? Path.Combine(folder, "fanout", "machine-profile.json")
            : null;

    /// <summary>Reads a profile.</summary>
    /// <param name="path">Path of the file.</param>
    /// <exception cref="ResultFileException">The file cannot be read, is no profile, or has another schema version.</exception>
    public static MachineProfile Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Parse(FileContent.Read(path), path);
    }

    /// <summary>Reads the content of a profile.</summary>
    /// <param name="utf8">The content.</param>
    /// <param name="name">What messages call the file.</param>
    /// <exception cref="ResultFileException">The content is no profile, or has another schema version.</exception>
    public static MachineProfile Parse(ReadOnlyMemory<byte> utf8, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        using var document = FileContent.ParseJson(utf8, name);
        var version = new JsonPlace(document.RootElement, name).Required("schemaVersion");
        if (version.WholeNumber() != MachineProfile.CurrentSchemaVersion)
            throw version.Wrong($"{MachineProfile.CurrentSchemaVersion}, the only version that this program reads");
        try
        {
            var profile = document.Deserialize(json.MachineProfile) ?? throw new ResultFileException(name, "is not a machine profile.");
            return profile.Benchmarks.Any(entry => entry is null || entry.Power.Any(point => point is null))
                ? throw new ResultFileException(name, "is not a machine profile: a list has an empty entry.")
                : profile;
        }
        catch (JsonException exception)
        {
            var sentence = exception.Message.Split(" Path:", 2)[0];
            throw new ResultFileException(name, $"is not a machine profile at {exception.Path ?? "$"}: {sentence}", exception);
        }
    }

    /// <summary>Writes a profile, so that a reader sees the whole old file or the whole new one; makes its folder where there is none.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="profile">The profile.</param>
    /// <exception cref="ResultFileException">The file cannot be written.</exception>
    public static void Write(string path, MachineProfile profile)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        WholeFiles.CreateFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
        WholeFiles.Write(path, (byte[])[.. JsonSerializer.SerializeToUtf8Bytes(profile, json.MachineProfile), (byte)'\n']);
    }
}
