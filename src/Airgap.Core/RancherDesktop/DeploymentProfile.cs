using System.Xml;
using System.Xml.Linq;
using Airgap.Versions;

namespace Airgap.RancherDesktop;

/// <summary>
/// A deployment profile that locks settings (Rancher Desktop, <c>main/deploymentProfiles.ts</c>): JSON on Linux, a property list on macOS.
/// </summary>
public static class DeploymentProfile
{
    /// <summary>The Kubernetes version that a profile locks.</summary>
    /// <param name="path">The full path of the profile.</param>
    /// <param name="bytes">The file; null where there is none, or it cannot be read.</param>
    /// <returns>The version; null where the profile locks none, or cannot be understood.</returns>
    public static KubernetesVersion? LockedVersion(string path, byte[]? bytes) => path.EndsWith(".plist", StringComparison.Ordinal)
        ? DesktopSettings.Of(bytes is null ? null : VersionOfPropertyList(bytes), null, null).KubernetesVersion
        : DesktopSettings.Parse(path, bytes)?.KubernetesVersion;

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
