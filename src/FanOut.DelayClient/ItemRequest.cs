using System.Net;
using System.Net.Sockets;
using System.Text;
using FanOut.Plans;
using FanOut.Strategies;

namespace FanOut.DelayClient;

/// <summary>A blocking request for an item of the delay server: a connection, one HTTP request, one checked answer.</summary>
/// <remarks>By socket and not by <c>HttpClient</c>: it waits on the calling thread, in three places only, where a thread under a global
/// lock releases it, and a child process that makes one request starts sooner.</remarks>
internal static class ItemRequest
{
    /// <summary>Two hundred times the delay; a slower server counts as dead.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(10);

    /// <summary>Requests one item after the other from 127.0.0.1 and adds them.</summary>
    /// <param name="globalLock">Held while computing and released while waiting, as CPython's; null for none.</param>
    /// <exception cref="ItemException">A request failed, or its answer was wrong.</exception>
    public static double Sum(int port, WorkRange items, GlobalLock? globalLock = null)
    {
        globalLock?.Acquire();
        try
        {
            var sum = 0.0;
            for (var item = items.Start; item < items.End; item++)
                sum += Get(port, item, globalLock);
            return sum;
        }
        finally
        {
            globalLock?.Release();
        }
    }

    /// <summary>The item in the body of an answer.</summary>
    /// <exception cref="ItemException">It is not the square root of the item's number.</exception>
    public static double Check(long item, string answer)
    {
        var expected = Math.Sqrt(item);
        return double.TryParse(answer, NumberStyles.Float, CultureInfo.InvariantCulture, out var root) && root == expected
            ? root
            : throw new ItemException(FormattableString.Invariant(
                $"Wrong answer to item {item}: '{answer}' instead of '{expected:R}'."));
    }

    private static double Get(int port, long item, GlobalLock? globalLock)
    {
        try
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
            {
                ReceiveTimeout = (int)Patience.TotalMilliseconds,
                NoDelay = true,
            };
            var request = Encoding.ASCII.GetBytes(string.Create(
                CultureInfo.InvariantCulture, $"GET /item/{item} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n"));
            Waiting(globalLock, () =>
            {
                socket.Connect(IPAddress.Loopback, port);
                return 0;
            });
            Waiting(globalLock, () => socket.Send(request));
            return Check(item, Body(Received(socket, globalLock)));
        }
        catch (SocketException exception)
        {
            // The exception's own message repeats the address; Windows ends messages with a full stop.
            var reason = new SocketException((int)exception.SocketErrorCode).Message.TrimEnd('.');
            throw new ItemException(string.Create(CultureInfo.InvariantCulture, $"Item {item} of 127.0.0.1:{port}: {reason}."), exception);
        }
    }

    private static string Received(Socket socket, GlobalLock? globalLock)
    {
        var text = new StringBuilder();
        var bytes = new byte[1024];
        while (Waiting(globalLock, () => socket.Receive(bytes)) is > 0 and var count)
            text.Append(Encoding.ASCII.GetString(bytes, 0, count));
        return text.ToString();
    }

    /// <summary>The text behind the headers, or the first line of an unsuccessful response.</summary>
    private static string Body(string response)
    {
        var end = response.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return response.StartsWith("HTTP/1.1 200 ", StringComparison.Ordinal) && end >= 0 ? response[(end + 4)..] : response.Split('\r')[0];
    }

    /// <summary>A call that only waits, as between Py_BEGIN_ALLOW_THREADS and Py_END_ALLOW_THREADS in CPython's socketmodule.c.</summary>
    private static T Waiting<T>(GlobalLock? globalLock, Func<T> call)
    {
        globalLock?.Release();
        try
        {
            return call();
        }
        finally
        {
            globalLock?.Acquire();
        }
    }
}

/// <summary>A failed request, or a wrong answer; the message has the server, the item and the reason.</summary>
internal sealed class ItemException(string message, Exception? cause = null) : Exception(message, cause);
