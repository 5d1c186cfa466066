using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

[assembly: AssemblyFixture(typeof(FanOut.History.Tests.PostgresServer))]

namespace FanOut.History.Tests;

/// <summary>A PostgreSQL server of the tests' own, in a temporary folder and on a free port; started by the first test that needs
/// it.</summary>
/// <remarks>A machine without PostgreSQL leaves these tests out and says so; where everything is to be tried, as in .ci/run, that is a
/// failure.</remarks>
public sealed class PostgresServer : IDisposable
{
    public const string Password = "pass'w;ord=\"ü";

    private const string User = "fanout";

    private readonly Lock starting = new();
    private readonly string? binaries = Binaries();
    private string? folder;
    private int port;
    private int databases;

    /// <summary>A connection to an empty database.</summary>
    public string FreshDatabase()
    {
        Start();
        var name = FormattableString.Invariant($"d{Interlocked.Increment(ref databases)}");
        using var connection = new NpgsqlConnection(Connection("postgres"));
        connection.Open();
        using var create = connection.CreateCommand();
        create.CommandText = $"CREATE DATABASE {name}";
        create.ExecuteNonQuery();
        return Connection(name);
    }

    /// <summary>A connection to a database that is there.</summary>
    public string Connection(string database, string password = Password) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = port,
        Username = User,
        Password = password,
        Database = database,
        Pooling = false,
    }.ConnectionString;

    /// <summary>Takes the server down and up again, without waiting for who is connected.</summary>
    public void Restart()
    {
        Start();
        Control("restart", "-m", "immediate", "-w");
    }

    public void Stop() => Control("stop", "-m", "immediate", "-w");

    public void StartAgain() => Control("start", "-w", "-o", Options);

    public void Dispose()
    {
        if (folder is null)
            return;
        Stop();
        Directory.Delete(folder, recursive: true);
    }

    private string Options => FormattableString.Invariant(
        $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off");

    private void Start()
    {
        if (binaries is null)
        {
            const string Reason =
                "There is no PostgreSQL server on this machine (initdb and pg_ctl); apt-get install postgresql brings one.";
            Assert.False(Effort.IsFull, Reason);
            Assert.Skip(Reason);
        }

        lock (starting)
        {
            if (folder is not null)
                return;
            folder = Directory.CreateTempSubdirectory("fanout-postgres-").FullName;
            port = FreePort();
            File.WriteAllText(Path.Combine(folder, "password"), Password);
            if (Environment.IsPrivilegedProcess)
                Run("chown", "-R", ServerUser, folder);
            Run([.. AsServer, Path.Combine(binaries, "initdb"), "-D", Data, "-U", User, "-A", "scram-sha-256", "--pwfile",
                Path.Combine(folder, "password"),
                "-E", "UTF8", "--locale=C", "--no-sync"]);
            StartAgain();
        }
    }

    private string Data => Path.Combine(folder!, "data");

    private void Control(params string[] arguments) =>
        Run([.. AsServer, Path.Combine(binaries!, "pg_ctl"), "-D", Data, "-l", Path.Combine(folder!, "log"), .. arguments]);

    // The server refuses to run as root.
    private static string ServerUser => "nobody";

    private static string[] AsServer => Environment.IsPrivilegedProcess ? ["setpriv", $"--reuid={ServerUser}", "--clear-groups"] : [];

    private static void Run(params string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = Path.GetTempPath() };
        using var process = Process.Start(start)!;
        Assert.True(process.WaitForExit(TimeSpan.FromMinutes(1)), $"{command[0]} hangs.");
        Assert.Equal(0, process.ExitCode);
    }

    private static string? Binaries()
    {
        string[] folders =
        [
            .. Directory.Exists("/usr/lib/postgresql")
                ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")) : [],
            .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator),
        ];
        return OperatingSystem.IsWindows()
            ? null
            : Array.Find(folders, folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_ctl")));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
