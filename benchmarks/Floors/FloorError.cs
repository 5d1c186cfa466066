using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FanOut.Benchmarks;

/// <summary>What the operating system refused a floor.</summary>
internal static class FloorError
{
    /// <summary>Throws where a call failed: the harness then fails the case.</summary>
    /// <param name="error">0 or an errno.</param>
    /// <param name="call">The call, as the message quotes it.</param>
    /// <exception cref="Win32Exception">The call failed; on Unix its code is the errno.</exception>
    public static void ThrowIfFailed(int error, [CallerArgumentExpression(nameof(error))] string call = "")
    {
        if (error != 0)
            Throw(error, call);
    }

    [DoesNotReturn]
    private static void Throw(int error, string call) => throw new Win32Exception(error, $"{call}: {Marshal.GetPInvokeErrorMessage(error)}");
}
