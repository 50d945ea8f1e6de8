using System.Xml;
using System.Xml.Linq;
using Airgap.Content;
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

    /// <summary>Settings are nested six levels deep.</summary>
    private const int DeepestElement = 100;

    /// <summary>Since this version Linux has a second system folder.</summary>
    private static readonly RancherDesktopVersion _hasOtherFolder = new(1, 20, 0);

    /// <summary>Since this version Rancher Desktop does not start with a profile that has no version of its format.</summary>
    private static readonly RancherDesktopVersion _requiresVersion = new(1, 12, 0);

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
    /// <param name="version">The installed version; null where it is unknown.</param>
    /// <param name="problem">Why Rancher Desktop does not start with it, as the end of a sentence; null also where that is unknown.</param>
    /// <returns>The settings in it; null where it cannot be understood.</returns>
    public static DesktopSettings? Read(string path, byte[]? bytes, RancherDesktopVersion? version, out string? problem)
    {
        var isPropertyList = path.EndsWith(".plist", StringComparison.Ordinal);
        var settings = isPropertyList ? ReadPropertyList(bytes, out problem) : DesktopSettings.Parse(bytes, out problem);
        if (settings is null or { HasFormatVersion: true } || version is { } known && known.CompareTo(_requiresVersion) < 0)
        {
            return settings;
        }

        problem = "it has no version, which Rancher Desktop 1.12 and later requires: add "
            + (isPropertyList ? "<key>version</key><integer>10</integer>" : "\"version\": 10");
        return null;
    }

    /// <summary>Rancher Desktop reads the file as UTF-8, and gives the text to <c>plutil</c>.</summary>
    private static DesktopSettings? ReadPropertyList(byte[]? bytes, out string? problem)
    {
        problem = null;
        if (bytes is null)
        {
            return null;
        }

        if (ForeignText.IsUtf16(bytes))
        {
            problem = ForeignText.Problem(bytes);
            return null;
        }

        try
        {
            using var reader = ReaderOf(bytes);
            var root = IsDeep(bytes) ? null : XDocument.Load(reader).Root?.Element("dict");
            return DesktopSettings.Of(Value(Value(root, "kubernetes"), "version")?.Value, null, null) with
            {
                HasFormatVersion = root is null || Value(root, "version") is not null,
            };
        }
        catch (Exception exception) when (exception is XmlException or ArgumentException)
        {
            // A binary property list, or none at all. .NET's reader throws the second where a file names an encoding that it does not have.
            return DesktopSettings.Of(null, null, null) with { HasFormatVersion = true };
        }
    }

    private static XmlReader ReaderOf(byte[] bytes) => XmlReader.Create(
        new MemoryStream(bytes),
        new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });

    /// <summary>
    /// .NET needs time that grows with the square of the depth, for a message that lists all elements that are not closed.
    /// </summary>
    private static bool IsDeep(byte[] bytes)
    {
        using var reader = ReaderOf(bytes);
        while (reader.Read())
        {
            if (reader.Depth > DeepestElement)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The element after a key, as property lists have it.</summary>
    private static XElement? Value(XElement? dictionary, string key) =>
        dictionary?.Elements("key").FirstOrDefault(element => element.Value == key)?.ElementsAfterSelf().FirstOrDefault();
}
