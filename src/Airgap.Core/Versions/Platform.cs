using System.Collections.Immutable;

namespace Airgap.Versions;

/// <summary>A kind of target machine, such as <c>darwin/arm64</c>: Go's names, which kubectl's addresses and kuberlr's folders use.</summary>
/// <param name="System">The operating system.</param>
/// <param name="Architecture">The processor.</param>
public readonly record struct Platform(OperatingSystemName System, CpuArchitecture Architecture) : IComparable<Platform>
{
    /// <summary>Every platform that a manifest may name, in ordinal order of their names.</summary>
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

    /// <summary>What executables end with: <c>.exe</c> on Windows.</summary>
    public string ExecutableSuffix => System == OperatingSystemName.Windows ? ".exe" : "";

    /// <summary>Whether a Rancher Desktop 1.x is made for this platform: its releases have Linux and Windows for amd64 only.</summary>
    public bool HasRancherDesktop => Architecture == CpuArchitecture.Amd64 || System == OperatingSystemName.Darwin;

    /// <summary>Reads <c>os/arch</c> with the spellings people use: <c>macos</c>, <c>aarch64</c>, <c>x86_64</c>.</summary>
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

    /// <summary>Reads a platform that is known to be one, in code and tests.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static Platform Parse(string text) =>
        TryParse(text, out var value) ? value : throw new FormatException($"'{text}' is not a platform");

    /// <inheritdoc/>
    public int CompareTo(Platform other) => string.CompareOrdinal(ToString(), other.ToString());

    /// <summary>The canonical form, <c>os/arch</c>.</summary>
    public override string ToString() => $"{SystemName}/{ArchitectureName}";
}
