using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Airgap.Kuberlr;
using Airgap.Targets;
using Airgap.Versions;
using Microsoft.Win32;

namespace Airgap.Cli.Machines;

/// <summary>The machine that the tool runs on.</summary>
internal static class ThisMachine
{
    /// <summary>Its platform; null if Rancher Desktop and kubectl do not support it.</summary>
    public static Platform? Platform
    {
        get
        {
            OperatingSystemName? system = OperatingSystem.IsLinux() ? OperatingSystemName.Linux
                : OperatingSystem.IsMacOS() ? OperatingSystemName.Darwin
                : OperatingSystem.IsWindows() ? OperatingSystemName.Windows
                : null;
            CpuArchitecture? architecture = RuntimeInformation.OSArchitecture switch
            {
                Architecture.X64 => CpuArchitecture.Amd64,
                Architecture.Arm64 => CpuArchitecture.Arm64,
                _ => null,
            };
            return system is null || architecture is null ? null : new Platform(system.Value, architecture.Value);
        }
    }

    /// <summary>The folders that its environment variables name.</summary>
    /// <param name="host">The environment.</param>
    /// <param name="target">The target's platform, used if this machine's is not supported; null if it was not named.</param>
    /// <exception cref="OperationException">This machine's platform is not supported, and the target's was not named.</exception>
    public static MachineFolders Folders(Host host, Platform? target) => new()
    {
        Platform = Platform ?? target ?? throw new OperationException(
            Codes.UnknownTargetFolders,
            $"Rancher Desktop does not support {RuntimeInformation.OSDescription} on {RuntimeInformation.OSArchitecture}",
            "name the target: --platform OS/ARCH --home FOLDER"),
        Home = host.Environment("HOME"),
        UserProfile = host.Environment("USERPROFILE"),
        LocalAppData = host.Environment("LOCALAPPDATA"),
        AppData = host.Environment("APPDATA"),
        ProgramData = host.Environment("PROGRAMDATA"),
        KuberlrCfg = host.Environment("KUBERLR_CFG"),
        KuberlrVariables = new[] { KuberlrConf.AllowDownload, KuberlrConf.SystemPath, KuberlrConf.UseLatest }
            .Select(key => KeyValuePair.Create(key, host.Environment("KUBERLR_" + key.ToUpperInvariant()) ?? ""))
            .ToImmutableDictionary(StringComparer.OrdinalIgnoreCase),
        XdgCacheHome = host.Environment("XDG_CACHE_HOME"),
        XdgConfigHome = host.Environment("XDG_CONFIG_HOME"),
        XdgStateHome = host.Environment("XDG_STATE_HOME"),
        IsRoot = !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess,
    };

    /// <summary>
    /// What the system knows this machine by, whatever its name is: systemd's machine id on Linux, <c>MachineGuid</c> on Windows. Null on
    /// macOS, and if there is none.
    /// </summary>
    public static string? Id()
    {
        if (OperatingSystem.IsWindows())
        {
            using var key = Registry.LocalMachine.OpenSubKey(@"SOFTWARE\Microsoft\Cryptography");
            return key?.GetValue("MachineGuid") as string;
        }

        try
        {
            return OperatingSystem.IsLinux() && File.ReadLines("/etc/machine-id").FirstOrDefault() is { Length: > 0 } id ? id : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Whether Rancher Desktop runs now, for any user of this machine; false if the system does not list its processes.</summary>
    public static bool RunsRancherDesktop() =>
        new[] { "rancher-desktop", "Rancher Desktop" }.Any(Runs);

    private static bool Runs(string name)
    {
        try
        {
            var processes = Process.GetProcessesByName(name);
            Array.ForEach(processes, process => process.Dispose());
            return processes.Length > 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or Win32Exception)
        {
            // A chroot or a container without /proc.
            return false;
        }
    }
}
