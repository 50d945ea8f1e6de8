using System.Runtime.InteropServices;

namespace Airgap.Testing;

/// <summary>Serves a folder until it is told to stop, and then says what was asked for: the program's own command, for scripts.</summary>
internal static class ServeCommand
{
    public static async Task<int> RunAsync(string folder, string? urlsFile, long? bytesPerSecond, string? authorityFile = null)
    {
        if (!Directory.Exists(folder))
        {
            await Console.Error.WriteLineAsync($"There is no folder {folder}.");
            return 2;
        }

        var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);

        using var authority = authorityFile is null ? null : new CertificateAuthority();
        if (authorityFile is not null)
        {
            await File.WriteAllTextAsync(authorityFile, authority!.Pem);
        }

        await using var server = await UpstreamServer.StartAsync(folder, authority?.Issue("127.0.0.1"));
        if (bytesPerSecond is { } speed)
        {
            server.Fail("*", new Throttle(speed));
        }

        if (urlsFile is not null)
        {
            Publish(urlsFile, server.Address);
        }

        Console.WriteLine(server.Address);
        await stop.Task;
        foreach (var request in server.Requests)
        {
            Console.WriteLine($"{request.Method} {request.Path} {request.Status}");
        }

        return 0;

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.TrySetResult();
        }
    }

    // By a rename: a script that waits for the file never reads half of it.
    private static void Publish(string file, string address)
    {
        var unfinished = file + ".tmp";
        File.WriteAllText(unfinished, address + "\n");
        File.Move(unfinished, file, overwrite: true);
    }
}
