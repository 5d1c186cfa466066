using System.Diagnostics.CodeAnalysis;

namespace FanOut.DelayServer;

/// <summary>The command line.</summary>
/// <param name="Port">The port on 127.0.0.1; 0 for a free one.</param>
/// <param name="Delay">How long each answer waits.</param>
internal sealed record ServerOptions(int Port, TimeSpan Delay)
{
    private const int MaxDelay = 60_000;

    /// <summary>A free port, and the time of a request across a continent.</summary>
    public static ServerOptions Default { get; } = new(0, TimeSpan.FromMilliseconds(50));

    /// <summary>Reads <c>--port 0..65535</c> and <c>--delay 0..60000</c> (milliseconds).</summary>
    public static bool TryParse(
        IReadOnlyList<string> arguments, [NotNullWhen(true)] out ServerOptions? options, [NotNullWhen(false)] out string? error)
    {
        (options, error) = (Default, null);
        for (var index = 0; index < arguments.Count; index += 2)
        {
            var value = index + 1 < arguments.Count ? arguments[index + 1] : "";
            switch (arguments[index])
            {
                case "--port" when TryRead(value, ushort.MaxValue, out var port):
                    options = options with { Port = port };
                    break;
                case "--delay" when TryRead(value, MaxDelay, out var milliseconds):
                    options = options with { Delay = TimeSpan.FromMilliseconds(milliseconds) };
                    break;
                default:
                    var expected = $"expected --port 0..{ushort.MaxValue} and --delay 0..{MaxDelay} (milliseconds)";
                    (options, error) = (null, $"'{arguments[index]} {value}' is not understood; {expected}");
                    return false;
            }
        }

        return true;
    }

    private static bool TryRead(string text, int max, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= max;
}
