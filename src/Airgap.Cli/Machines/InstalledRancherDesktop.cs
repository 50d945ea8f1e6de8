using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Airgap.RancherDesktop;
using Airgap.Versions;

namespace Airgap.Cli.Machines;

/// <summary>Asks Rancher Desktop's own command for the installed version.</summary>
internal static partial class InstalledRancherDesktop
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The version; null where there is no <c>rdctl</c>, or it does not say.</summary>
    public static async Task<RancherDesktopVersion?> FindAsync(Host host, CancellationToken cancellationToken)
    {
        foreach (var program in Candidates(host))
        {
            if (await AskAsync(program, cancellationToken) is { } version)
            {
                return version;
            }
        }

        return null;
    }

    /// <summary>Full paths only: a bare name would also be looked for in the current folder, which may be the stick.</summary>
    private static IEnumerable<string> Candidates(Host host)
    {
        var name = OperatingSystem.IsWindows() ? "rdctl.exe" : "rdctl";
        var folders = (host.Environment("PATH") ?? "").Split(Path.PathSeparator)
            .Append(Path.Join(host.Environment(OperatingSystem.IsWindows() ? "USERPROFILE" : "HOME"), ".rd", "bin"));
        return folders.Where(Path.IsPathFullyQualified).Select(folder => Path.Join(folder, name)).Where(File.Exists).Distinct();
    }

    private static async Task<RancherDesktopVersion?> AskAsync(string program, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, "version") { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true });
            if (process is null)
            {
                return null;
            }

            // Read and dropped: a full pipe would keep the program from ending.
            process.BeginErrorReadLine();
            try
            {
                var answer = await process.StandardOutput.ReadToEndAsync(limit.Token);
                var match = VersionPattern().Match(answer);
                return match.Success && RancherDesktopVersion.TryParse(match.Groups[1].Value, out var version) && RancherDesktopTable.Serves(version)
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

    /// <summary>The answer reads <c>rdctl client version: v1.22.0, targeting server version: v1</c>.</summary>
    [GeneratedRegex(@"(?:^|\s)v?(1\.\d+\.\d+)(?:[\s,]|$)", RegexOptions.CultureInvariant)]
    private static partial Regex VersionPattern();
}
