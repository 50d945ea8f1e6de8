using System.Xml;
using System.Xml.Linq;
using Airgap.Versions;

namespace Airgap.RancherDesktop;

/// <summary>
/// A deployment profile, which locks settings or has defaults for a first start (Rancher Desktop, <c>main/deploymentProfiles.ts</c>): JSON
/// on Linux, a property list on macOS. Rancher Desktop reads the profiles of the first folder that has one of the two.
/// </summary>
public static class DeploymentProfile
{
    private const string SystemFolder = "/etc/rancher-desktop/";
    private const string OtherSystemFolder = "/usr/etc/rancher-desktop/";

    /// <summary>Since this version Linux has a second system folder.</summary>
    private static readonly RancherDesktopVersion _hasOtherFolder = new(1, 20, 0);

    /// <summary>A system profile and the one that Rancher Desktop looks for after it.</summary>
    /// <param name="path">The full path of a profile that locks settings.</param>
    /// <param name="version">The installed version; null where it is unknown.</param>
    public static IEnumerable<string> WithOtherFolder(string path, RancherDesktopVersion? version)
    {
        var folder = path.LastIndexOf(SystemFolder, StringComparison.Ordinal);
        return folder < 0 || version is { } known && known.CompareTo(_hasOtherFolder) < 0
            ? [path]
            : [path, path[..folder] + OtherSystemFolder + path[(folder + SystemFolder.Length)..]];
    }

    /// <summary>The profile of defaults that belongs to one that locks settings.</summary>
    public static string DefaultsOf(string locked) =>
        Path.Join(Path.GetDirectoryName(locked), Path.GetFileName(locked).Replace("locked", "defaults", StringComparison.Ordinal));

    /// <summary>Reads a profile.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="bytes">The file; null where it cannot be read.</param>
    /// <param name="problem">Why Rancher Desktop does not start with it, as the end of a sentence; null also where that is unknown.</param>
    /// <returns>The settings in it; null where it cannot be understood.</returns>
    public static DesktopSettings? Read(string path, byte[]? bytes, out string? problem)
    {
        problem = null;
        return !path.EndsWith(".plist", StringComparison.Ordinal) ? DesktopSettings.Parse(bytes, out problem)
            : bytes is null ? null
            : DesktopSettings.Of(VersionOfPropertyList(bytes), null, null);
    }

    private static string? VersionOfPropertyList(byte[] bytes)
    {
        try
        {
            using var reader = XmlReader.Create(
                new MemoryStream(bytes),
                new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
            return Value(Value(XDocument.Load(reader).Root?.Element("dict"), "kubernetes"), "version")?.Value;
        }
        catch (XmlException)
        {
            // A binary property list, or none at all.
            return null;
        }
    }

    /// <summary>The element after a key, as property lists have it.</summary>
    private static XElement? Value(XElement? dictionary, string key) =>
        dictionary?.Elements("key").FirstOrDefault(element => element.Value == key)?.ElementsAfterSelf().FirstOrDefault();
}
