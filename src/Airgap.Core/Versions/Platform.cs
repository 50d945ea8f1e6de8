using System.Collections.Immutable;

namespace Airgap.Versions;

/// <summary>
/// The platform of a target machine, such as <c>darwin/arm64</c>, with Go's names, like kubectl's addresses and kuberlr's folders.
/// </summary>
/// <param name="System">The operating system.</param>
/// <param name="Architecture">The processor.</param>
public readonly record struct Platform(OperatingSystemName System, CpuArchitecture Architecture) : IComparable<Platform>
{
    /// <summary>Every platform that is allowed in a manifest, in ordinal order of their names.</summary>
    public static ImmutableArray<Platform> All { get; } =
    [
        new(OperatingSystemName.Darwin, CpuArchitecture.Amd64),
        new(OperatingSystemName.Darwin, CpuArchitecture.Arm64),
        new(OperatingSystemName.Linux, CpuArchitecture.Amd64),
        new(OperatingSystemName.Linux, CpuArchitecture.Arm64),
        new(OperatingSystemName.Windows, CpuArchitecture.Amd64),
        new(OperatingSystemName.Windows, CpuArchitecture.Arm64),
    ];

    /// <summary>The system as upstream spells it: <c>darwin</c>, <c>linux</c>, <c>windows</c>.</summary>
    public string SystemName => System switch
    {
        OperatingSystemName.Darwin => "darwin",
        OperatingSystemName.Linux => "linux",
        _ => "windows",
    };

    /// <summary>The processor as upstream spells it: <c>amd64</c>, <c>arm64</c>.</summary>
    public string ArchitectureName => Architecture == CpuArchitecture.Amd64 ? "amd64" : "arm64";

    /// <summary>kuberlr's folder name: Go's <c>GOOS-GOARCH</c> (kuberlr, <c>internal/common/common.go</c>).</summary>
    public string FolderName => $"{SystemName}-{ArchitectureName}";

    /// <summary>The extension of executables: <c>.exe</c> on Windows, else empty.</summary>
    public string ExecutableSuffix => System == OperatingSystemName.Windows ? ".exe" : "";

    /// <summary>Whether Rancher Desktop 1.x is released for this platform: on Linux and Windows only for amd64.</summary>
    public bool HasRancherDesktop => Architecture == CpuArchitecture.Amd64 || System == OperatingSystemName.Darwin;

    /// <summary>Reads <c>os/arch</c>, also with <c>macos</c>, <c>aarch64</c> and <c>x86_64</c>.</summary>
    /// <returns>Whether <paramref name="text"/> is a platform.</returns>
    public static bool TryParse(string text, out Platform value)
    {
        value = default;
        if (text.Split('/') is not [var systemText, var architectureText])
        {
            return false;
        }

        OperatingSystemName? system = systemText switch
        {
            "darwin" or "macos" => OperatingSystemName.Darwin,
            "linux" => OperatingSystemName.Linux,
            "windows" => OperatingSystemName.Windows,
            _ => null,
        };
        CpuArchitecture? architecture = architectureText switch
        {
            "amd64" or "x86_64" => CpuArchitecture.Amd64,
            "arm64" or "aarch64" => CpuArchitecture.Arm64,
            _ => null,
        };
        if (system is null || architecture is null)
        {
            return false;
        }

        value = new Platform(system.Value, architecture.Value);
        return true;
    }

    /// <summary>Reads a platform that is known to be valid.</summary>
    /// <exception cref="FormatException">It is not.</exception>
    public static Platform Parse(string text) =>
        TryParse(text, out var value) ? value : throw new FormatException($"'{text}' is not a platform");

    /// <inheritdoc/>
    public int CompareTo(Platform other) => string.CompareOrdinal(ToString(), other.ToString());

    /// <summary>The canonical form, <c>os/arch</c>.</summary>
    public override string ToString() => $"{SystemName}/{ArchitectureName}";
}
