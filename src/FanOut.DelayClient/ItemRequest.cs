using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using FanOut.Plans;
using FanOut.Strategies;

namespace FanOut.DelayClient;

/// <summary>A blocking request for an item of the delay server: a connection, one HTTP request, one checked answer.</summary>
/// <remarks>
/// By socket and not by <c>HttpClient</c>, because it then waits in three places and nowhere else, on the calling thread: there a thread
/// under a global lock lets go. And a child process that makes one request need not be ready for all that HTTP can be.
/// </remarks>
internal static class ItemRequest
{
    /// <summary>The name under which the client program knows it.</summary>
    public const string KernelName = "delayed-items";

    /// <summary>Two hundred times the delay: a server that takes longer does not answer.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(10);

    /// <summary>Asks for one item after the other.</summary>
    /// <param name="port">The server's port on 127.0.0.1.</param>
    /// <param name="items">The items.</param>
    /// <param name="globalLock">A lock to hold while computing and to let go while waiting, as CPython's; null for none.</param>
    /// <returns>The sum of the items.</returns>
    /// <exception cref="ItemException">An item could not be had, or was not the right one.</exception>
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

    /// <summary>The item in an answer.</summary>
    /// <param name="item">The item's number.</param>
    /// <param name="answer">The body of the answer.</param>
    /// <exception cref="ItemException">It is not the square root of the number.</exception>
    public static double Check(long item, string answer)
    {
        var expected = Math.Sqrt(item);
        return double.TryParse(answer, NumberStyles.Float, CultureInfo.InvariantCulture, out var root) && root == expected
            ? root
            : throw new ItemException(string.Create(
                CultureInfo.InvariantCulture, $"Wrong answer to item {item}: '{answer}' instead of '{expected:R}'."));
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
            // Its own message has the address once more; Windows ends the words with a full stop.
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

    /// <summary>What follows the headers; an answer that is not a success is its own first line.</summary>
    private static string Body(string response)
    {
        var end = response.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return response.StartsWith("HTTP/1.1 200 ", StringComparison.Ordinal) && end >= 0 ? response[(end + 4)..] : response.Split('\r')[0];
    }

    /// <summary>
    /// A call that only waits: what Py_BEGIN_ALLOW_THREADS and Py_END_ALLOW_THREADS put around it in CPython's socketmodule.c.
    /// </summary>
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
