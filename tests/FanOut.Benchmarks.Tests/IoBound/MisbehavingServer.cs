using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FanOut.Benchmarks.Tests;

/// <summary>Listens on a free port and answers every connection with the same bytes, or hangs up without any.</summary>
internal sealed class MisbehavingServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);

    public MisbehavingServer(string response)
    {
        listener.Start();
        _ = Serve(Encoding.ASCII.GetBytes(response));
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public void Dispose() => listener.Dispose();

    private async Task Serve(byte[] response)
    {
        try
        {
            while (true)
            {
                using var connection = await listener.AcceptTcpClientAsync();
                var stream = connection.GetStream();
                await stream.ReadAtLeastAsync(new byte[1024], 1);
                await stream.WriteAsync(response);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or IOException)
        {
            // Disposed of, or the client has gone.
        }
    }
}
