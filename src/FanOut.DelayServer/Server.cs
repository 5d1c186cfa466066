using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace FanOut.DelayServer;

/// <summary>Answers <c>/item/n</c> on 127.0.0.1 with the square root of n, after a delay.</summary>
/// <remarks>It writes its address to standard output once it listens, and ends when its standard input closes.</remarks>
internal static class Server
{
    private const string ItemPath = "/item";

    /// <summary>Serves until the input closes; 1 after one line on error where the port is taken or may not be used.</summary>
    public static async Task<int> Run(ServerOptions options, Stream input, TextWriter output, TextWriter error)
    {
        // Only Kestrel: no configuration files, logging or routing, nothing that an environment variable could change.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, options.Port));
        await using var app = builder.Build();
        app.Run(context => Answer(context, options.Delay));
        try
        {
            await app.StartAsync();
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            return await Refuse("is taken; choose another, or 0 for a free one");
        }
        catch (SocketException exception)
        {
            // The exception's own message may repeat the address.
            var reason = new SocketException((int)exception.SocketErrorCode).Message.TrimEnd('.');
            return await Refuse($"cannot be used: {reason}");
        }

        await output.WriteLineAsync(app.Urls.Single());
        await input.CopyToAsync(Stream.Null);

        // At once: the client has ended.
        Environment.Exit(0);
        return 0;

        async Task<int> Refuse(string reason)
        {
            await error.WriteLineAsync(FormattableString.Invariant($"fanout-delay-server: port {options.Port} of 127.0.0.1 {reason}"));
            return 1;
        }
    }

    private static async Task Answer(HttpContext context, TimeSpan delay)
    {
        if (!context.Request.Path.StartsWithSegments(ItemPath, out var rest)
            || !long.TryParse(rest.Value.AsSpan().TrimStart('/'), NumberStyles.None, CultureInfo.InvariantCulture, out var item))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        await Task.Delay(delay, context.RequestAborted);
        var answer = Math.Sqrt(item).ToString("R", CultureInfo.InvariantCulture);
        context.Response.ContentLength = answer.Length;
        await context.Response.WriteAsync(answer);
    }
}

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
            var expected = $"expected --port 0..{ushort.MaxValue} and --delay 0..{MaxDelay} (milliseconds)";
            if (arguments[index] == "--port" && TryRead(value, ushort.MaxValue, out var number))
                options = options with { Port = number };
            else if (arguments[index] == "--delay" && TryRead(value, MaxDelay, out number))
                options = options with { Delay = TimeSpan.FromMilliseconds(number) };
            else
            {
                (options, error) = (null, $"'{arguments[index]} {value}' is not understood; {expected}");
                return false;
            }
        }

        return true;
    }

    private static bool TryRead(string text, int max, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= max;
}
