using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace FanOut.DelayServer;

/// <summary>Answers <c>/item/n</c> on 127.0.0.1 with the square root of n, late.</summary>
/// <remarks>
/// It says its address on standard output once it listens, and nothing more; it ends when its standard input closes, which the operating
/// system does for a parent however that died.
/// </remarks>
internal static class Server
{
    private const string ItemPath = "/item";

    /// <summary>Serves until the input closes.</summary>
    /// <param name="options">Port and delay.</param>
    /// <param name="input">Its end is the end of the process; what comes before is not looked at.</param>
    /// <param name="output">Gets the address, in one line.</param>
    /// <param name="error">Gets why there is none, in one line.</param>
    /// <returns>0; 1 where the port is taken or may not be used.</returns>
    public static async Task<int> Run(ServerOptions options, Stream input, TextWriter output, TextWriter error)
    {
        // Kestrel alone: no configuration files, no logging, no routing, nothing that an environment variable could change.
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
            await error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"fanout-delay-server: port {options.Port} of 127.0.0.1 is taken; choose another, or 0 for a free one"));
            return 1;
        }
        catch (SocketException exception)
        {
            // Its own message may have the address once more.
            var reason = new SocketException((int)exception.SocketErrorCode).Message.TrimEnd('.');
            await error.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"fanout-delay-server: port {options.Port} of 127.0.0.1 cannot be used: {reason}"));
            return 1;
        }

        await output.WriteLineAsync(app.Urls.Single());
        await input.CopyToAsync(Stream.Null);

        // At once: whoever asked has gone.
        Environment.Exit(0);
        return 0;
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
