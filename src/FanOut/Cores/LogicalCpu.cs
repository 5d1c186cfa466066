namespace FanOut.Cores;

/// <summary>One CPU as the operating system schedules it: a hardware thread.</summary>
/// <param name="Id">The operating system's number of it, from 0; numbers of offline CPUs are missing.</param>
/// <param name="Core">The physical core it belongs to, named by the lowest id among the CPUs of that core.</param>
/// <param name="Socket">The package it sits in, as the platform numbers it.</param>
/// <param name="Kind">What the core is for.</param>
/// <param name="Allowed">Whether this process may run on it: the affinity mask, which a container's CPU set shows up in, too.</param>
public readonly record struct LogicalCpu(int Id, int Core, int Socket, CoreKind Kind, bool Allowed);
