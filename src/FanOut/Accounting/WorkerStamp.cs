namespace FanOut.Accounting;

/// <summary>When and where one worker ran its kernel.</summary>
/// <param name="Start">Of the kernel; ticks of <see cref="System.Diagnostics.Stopwatch"/>, on Linux the machine's monotonic clock, one for all processes.</param>
/// <param name="End">Of the kernel.</param>
/// <param name="FirstCpu">The CPU at the start; -1 where the system does not tell.</param>
/// <param name="LastCpu">The CPU at the end; another one where the worker was moved.</param>
/// <param name="Process">Id of the process.</param>
/// <param name="Thread">The runtime's number of the thread in it.</param>
public readonly record struct WorkerStamp(long Start, long End, int FirstCpu, int LastCpu, int Process, int Thread);
