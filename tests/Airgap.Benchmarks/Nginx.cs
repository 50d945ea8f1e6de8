using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Airgap.Benchmarks;

/// <summary>nginx on a free port of this machine, serving a folder.</summary>
internal sealed class Nginx : IDisposable
{
    private readonly Process _process;

    private Nginx(Process process, string address) => (_process, Address) = (process, address);

    /// <summary>The address of the folder, without a slash at its end.</summary>
    public string Address { get; }

    /// <summary>The program; null where it is not installed.</summary>
    public static string? Program => new[] { "/usr/sbin/nginx", "/usr/bin/nginx" }.FirstOrDefault(File.Exists);

    /// <summary>Starts it.</summary>
    public static async Task<Nginx> StartAsync(string folder, string scratch, CancellationToken cancellationToken)
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        var configuration = Path.Join(scratch, "nginx.conf");
        await File.WriteAllTextAsync(
            configuration,
            $$"""
            daemon off; pid {{scratch}}/nginx.pid; error_log stderr crit; worker_processes 2; user root;
            events { worker_connections 256; }
            http {
              access_log off; sendfile on; client_body_temp_path {{scratch}}/body; proxy_temp_path {{scratch}}/proxy;
              fastcgi_temp_path {{scratch}}/fastcgi; uwsgi_temp_path {{scratch}}/uwsgi; scgi_temp_path {{scratch}}/scgi;
              server { listen 127.0.0.1:{{port}}; root "{{folder}}"; }
            }
            """,
            cancellationToken);
        var process = Process.Start(new ProcessStartInfo(Program!, ["-p", scratch, "-c", configuration]) { RedirectStandardError = true })!;
        using var client = new HttpClient();
        var address = $"http://127.0.0.1:{port}";
        for (var tries = 0; tries < 50; tries++)
        {
            try
            {
                using var reply = await client.GetAsync(new Uri(address), cancellationToken);
                return new Nginx(process, address);
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100, cancellationToken);
            }
        }

        throw new InvalidOperationException($"nginx does not answer: {await process.StandardError.ReadToEndAsync(cancellationToken)}");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }
}
