namespace Airgap.Versions;

/// <summary>The operating systems that Rancher Desktop runs on, by Go's names (<c>GOOS</c>).</summary>
public enum OperatingSystemName
{
    /// <summary>macOS.</summary>
    Darwin,

    /// <summary>Linux.</summary>
    Linux,

    /// <summary>Windows.</summary>
    Windows,
}
