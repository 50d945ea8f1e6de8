using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Airgap.RancherDesktop;
using Airgap.Versions;

namespace Airgap.Cli.Machines;

/// <summary>Finds the installed Rancher Desktop with its command <c>rdctl version</c>.</summary>
internal static partial class InstalledRancherDesktop
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    /// <summary>The version; null if <c>rdctl</c> is missing, fails or prints no version that is supported.</summary>
    public static async Task<RancherDesktopVersion?> FindAsync(Host host, CancellationToken cancellationToken)
    {
        foreach (var program in Programs(host))
        {
            if (await ReadVersionAsync(program, cancellationToken) is { } version)
            {
                return version;
            }
        }

        return null;
    }

    /// <summary>
    /// Every <c>rdctl</c>, by full path: a bare name would also be searched in the current folder, which may be on the stick.
    /// </summary>
    private static IEnumerable<string> Programs(Host host)
    {
        var name = OperatingSystem.IsWindows() ? "rdctl.exe" : "rdctl";
        var folders = (host.Environment("PATH") ?? "").Split(Path.PathSeparator)
            .Append(Path.Join(host.Environment(OperatingSystem.IsWindows() ? "USERPROFILE" : "HOME"), ".rd", "bin"));
        return folders.Where(Path.IsPathFullyQualified).Select(folder => Path.Join(folder, name)).Where(File.Exists).Distinct();
    }

    private static async Task<RancherDesktopVersion?> ReadVersionAsync(string program, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Timeout);
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, "version")
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                RedirectStandardInput = true,
            });
            if (process is null)
            {
                return null;
            }

            // Read and ignored: a full pipe would block the program.
            process.BeginErrorReadLine();
            try
            {
                var match = VersionPattern().Match(await process.StandardOutput.ReadToEndAsync(limit.Token));
                return match.Success
                    && RancherDesktopVersion.TryParse(match.Groups[1].Value, out var version)
                    && RancherDesktopTable.Serves(version)
                        ? version
                        : null;
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                process.Kill(entireProcessTree: true);
                return null;
            }
        }
        catch (Exception exception) when (exception is Win32Exception or IOException)
        {
            return null;
        }
    }

    /// <summary>The output reads <c>rdctl client version: v1.22.0, targeting server version: v1</c>.</summary>
    [GeneratedRegex(@"(?:^|\s)v?(1\.\d+\.\d+)(?:[\s,]|$)", RegexOptions.CultureInvariant)]
    private static partial Regex VersionPattern();
}
