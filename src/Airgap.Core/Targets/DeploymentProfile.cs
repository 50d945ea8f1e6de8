using System.Xml;
using System.Xml.Linq;
using Airgap.Content;
using Airgap.Versions;

namespace Airgap.Targets;

/// <summary>
/// A deployment profile that locks settings (Rancher Desktop, <c>main/deploymentProfiles.ts</c>): JSON on Linux, a property list on macOS.
/// </summary>
public static class DeploymentProfile
{
    private const int Limit = 4 * 1024 * 1024;

    /// <summary>The Kubernetes version that a profile locks, as the file says it; null where it locks none, or cannot be read.</summary>
    public static KubernetesVersion? LockedVersion(string path) => path.EndsWith(".plist", StringComparison.Ordinal)
        ? DesktopSettings.Of(VersionOfPropertyList(path), null, null).KubernetesVersion
        : DesktopSettings.ReadJson(path)?.KubernetesVersion;

    private static string? VersionOfPropertyList(string path)
    {
        if (SmallFileReader.TryRead(Path.GetDirectoryName(path)!, Path.GetFileName(path), Limit) is not { } bytes)
        {
            return null;
        }

        try
        {
            using var reader = XmlReader.Create(new MemoryStream(bytes), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
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
