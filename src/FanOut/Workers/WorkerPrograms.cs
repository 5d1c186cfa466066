using System.Reflection;

namespace FanOut.Workers;

/// <summary>Where the build put the two workers, as the assembly that imports <c>Worker.targets</c> remembers it.</summary>
/// <param name="Native">The native worker; null where the machine that built it could not.</param>
/// <param name="NativeMissing">Why there is no native worker and how to get it; null where there is one.</param>
/// <param name="Managed">The ordinary worker, which every build makes.</param>
public sealed record WorkerPrograms(WorkerProgram? Native, string? NativeMissing, WorkerProgram Managed)
{
    /// <summary>Reads what the build wrote into an assembly's metadata.</summary>
    /// <param name="assembly">An assembly whose project imports <c>Worker.targets</c>.</param>
    /// <exception cref="ArgumentException">The assembly's project does not import <c>Worker.targets</c>.</exception>
    public static WorkerPrograms Of(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        string? native = null, missing = null, managed = null;
        foreach (var metadata in assembly.GetCustomAttributes<AssemblyMetadataAttribute>())
        {
            switch (metadata.Key)
            {
                case "FanOut.NativeWorker": native = metadata.Value; break;
                case "FanOut.NativeWorkerMissing": missing = metadata.Value; break;
                case "FanOut.ManagedWorker": managed = metadata.Value; break;
            }
        }

        if (managed is null || (native is null) == (missing is null))
            throw new ArgumentException($"{assembly.GetName().Name} was built without src/FanOut.Worker/Worker.targets.", nameof(assembly));

        return new WorkerPrograms(native is null ? null : WorkerProgram.Native(native), missing, WorkerProgram.Managed(managed));
    }
}
