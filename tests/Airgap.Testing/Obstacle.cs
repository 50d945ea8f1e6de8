using System.Diagnostics;
using System.Net.Sockets;

namespace Airgap.Testing;

/// <summary>Makes what may stand where a file is expected.</summary>
public static class Obstacle
{
    /// <summary>All kinds that a Unix system has and a user can make.</summary>
    public static IEnumerable<string> Kinds { get; } = ["link", "dead link", "folder", "pipe", "socket"];

    /// <summary>Makes one.</summary>
    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    /// <param name="path">Its full path.</param>
    public static void Make(string kind, string path)
    {
        switch (kind)
        {
            case "link":
                File.WriteAllText(path + ".target", "what the link leads to");
                File.CreateSymbolicLink(path, path + ".target");
                break;
            case "dead link":
                File.CreateSymbolicLink(path, path + ".nowhere");
                break;
            case "folder":
                Directory.CreateDirectory(path);
                File.WriteAllText(Path.Join(path, "mine"), "a user's file");
                break;
            case "pipe":
                Run("mkfifo", path);
                break;
            case "socket":
                using (var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
                {
                    // .NET deletes the name that it made when the socket is closed.
                    socket.Bind(new UnixDomainSocketEndPoint(path + ".made"));
                    Run("mv", path + ".made", path);
                }

                break;
            default:
                throw new ArgumentException($"there is no obstacle '{kind}'", nameof(kind));
        }
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
    }
}
