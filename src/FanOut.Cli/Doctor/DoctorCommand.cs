using FanOut.Cores;
using FanOut.Instruments;

namespace FanOut.Cli.Doctor;

/// <summary><c>fanout doctor</c>: what on this machine disturbs measuring, and what the suite leaves out here.</summary>
internal static class DoctorCommand
{
    /// <summary>A hundred of the kernel's ticks, so that a share is known to the percent.</summary>
    private static readonly TimeSpan watched = TimeSpan.FromSeconds(1);

    public static Command Create()
    {
        var command = new Command(
            "doctor", "Says what on this machine disturbs measuring and how to change it, and what the suite leaves out here.");
        command.SetAction(_ => Run());
        return command;
    }

    private static void Run()
    {
        Write("Disturbs measuring", [.. MachineCheck.Settings(new KernelFiles("/")), .. Load()]);
        if (!OperatingSystem.IsLinux())
            Console.Out.WriteLine("Settings and load of the machine are read on Linux only.");
        Write("Missing", [.. ProgramCheck.OfThisMachine().Find()]);
    }

    private static IEnumerable<Symptom> Load()
    {
        var (before, start) = (HostActivity.Read(), Stopwatch.GetTimestamp());
        if (before.Busy is null)
            return [];
        Thread.Sleep(watched);
        return MachineCheck.Load(before, HostActivity.Read(), Stopwatch.GetElapsedTime(start));
    }

    /// <summary>What needs something done first, each with its remedy; the rest in one line.</summary>
    private static void Write(string heading, Symptom[] symptoms)
    {
        foreach (var (index, one) in symptoms.Where(symptom => symptom.Remedy is not null).Index())
            Console.Out.WriteLine($"{(index == 0 ? $"{heading}:{Environment.NewLine}" : "")}- {one.Subject}: {one.Found}. {one.Remedy}");
        if (Array.FindAll(symptoms, symptom => symptom.Remedy is null) is { Length: > 0 } fine)
            Console.Out.WriteLine($"Fine: {string.Join("; ", fine.Select(symptom => $"{symptom.Subject}: {symptom.Found}"))}.");
    }
}
