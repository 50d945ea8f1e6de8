using System.Globalization;
using Airgap.Manifests;
using Airgap.Planning;

namespace Airgap.Locking;

/// <summary>Writes lock files. The same content gives the same bytes on every machine.</summary>
public static class LockWriter
{
    /// <summary>The canonical bytes.</summary>
    public static byte[] Write(Lock value)
    {
        var output = new CanonicalWriter();
        var version = Member("version", Number(value.FormatVersion));
        output.Append($"{{\n  {version},\n  \"request\": {CanonicalJson.Block('{', '}', 2, Request(value.Request, 2))},\n");
        output.AppendRows(2, "kubernetes", value.Kubernetes.Select(Row), ",\n");
        output.AppendRows(2, "kubectl", value.Kubectl.Select(Row), ",\n");
        output.AppendRows(2, "artifacts", value.Artifacts.Select(Block), "\n}\n");
        return output.ToArray();
    }

    /// <summary>The members of a request, without missing keys, in canonical order.</summary>
    /// <param name="request">The request.</param>
    /// <param name="indent">The indentation of the request's closing bracket, in spaces.</param>
    internal static IEnumerable<string> Request(BundleRequest request, int indent)
    {
        if (request.Name is { } name)
        {
            yield return Member("name", CanonicalJson.Text(name));
        }

        if (request.Serial is { } serial)
        {
            yield return Member("serial", Number(serial));
        }

        yield return Member("kubernetes", CanonicalJson.List(request.Kubernetes.Select(entry => entry.Text)));
        yield return Member("platforms", CanonicalJson.List(request.Platforms.Select(platform => platform.ToString())));
        var desktop = new List<(string, string)>();
        AddTo(desktop, "version", request.RancherDesktop?.ToString());
        AddTo(desktop, "containerEngine", Lower(request.ContainerEngine));
        var kubectl = new List<(string, string)>();
        AddTo(kubectl, "policy", Lower(request.KubectlPolicy));
        if (!request.KubectlInclude.IsEmpty)
        {
            kubectl.Add(("include", CanonicalJson.List(request.KubectlInclude.Select(version => version.ToString()))));
        }

        if (request.KubectlAllowDownload is { } allow)
        {
            kubectl.Add(("allowDownload", allow ? "true" : "false"));
        }

        var images = new List<(string, string)>();
        AddTo(images, "format", Lower(request.ImageFormat));
        foreach (var (section, members) in new[] { ("rancherDesktop", desktop), ("kubectl", kubectl), ("images", images) })
        {
            if (members.Count > 0)
            {
                yield return Member(section, CanonicalJson.Row([.. members]));
            }
        }

        if (!request.Files.IsEmpty)
        {
            yield return Member("files", CanonicalJson.Block('[', ']', indent + 2, request.Files.Select(Row)));
        }
    }

    /// <summary>An entry of <c>files</c> on one line, without missing keys.</summary>
    internal static string Row(FileRequest entry)
    {
        var members = new List<(string, string)>();
        AddTo(members, "path", entry.Pattern);
        if (!entry.Exclude.IsEmpty)
        {
            members.Add(("exclude", CanonicalJson.List(entry.Exclude)));
        }

        AddTo(members, "url", entry.Url);
        AddTo(members, "sha256", entry.Sha256?.ToString());
        AddTo(members, "to", entry.To);
        if (!entry.Platforms.IsEmpty)
        {
            members.Add(("platforms", CanonicalJson.List(entry.Platforms.Select(platform => platform.ToString()))));
        }

        AddTo(members, "install", entry.Install?.ToString());
        return CanonicalJson.Row([.. members]);
    }

    private static string Row(KubernetesRow row) => CanonicalJson.Row(
        ("requested", CanonicalJson.Text(row.Requested)),
        ("release", CanonicalJson.Text(row.Release.ToString())));

    private static string Row(KubectlRow row) => CanonicalJson.Row(
        ("version", CanonicalJson.Text(row.Version.ToString())),
        ("serves", CanonicalJson.List(row.Serves.Select(release => release.ToString()))),
        ("platforms", CanonicalJson.List(row.Platforms.Select(platform => platform.ToString()))));

    /// <summary>All members of an artifact.</summary>
    internal static string Block(Artifact artifact)
    {
        var isFile = artifact.Kind == ArtifactKind.File;
        IEnumerable<string> members =
        [
            Member("path", CanonicalJson.Text(artifact.Path)),
            Member("kind", CanonicalJson.Text(KindNames.Of(artifact.Kind))),
            .. isFile ? [] : new[] { Member("version", CanonicalJson.Text(artifact.Version)) },
            Member("platforms", CanonicalJson.List(artifact.Platforms.Select(platform => platform.ToString()))),
            Member("size", Number(artifact.Content.Size)),
            Member("sha256", CanonicalJson.Text(artifact.Content.Sha256.ToString())),
            Member("url", artifact.Url is { } url ? CanonicalJson.Text(url) : "null"),
            .. artifact.Install is { } install ? [Member("install", CanonicalJson.Text(install.ToString()))] : Array.Empty<string>(),
        ];
        return CanonicalJson.Block('{', '}', 4, members);
    }

    private static string Member(string key, string json) => $"{CanonicalJson.Text(key)}: {json}";

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static void AddTo(List<(string Key, string Json)> members, string key, string? value)
    {
        if (value is not null)
        {
            members.Add((key, CanonicalJson.Text(value)));
        }
    }

    private static string? Lower<T>(T? value)
        where T : struct, Enum => value?.ToString().ToLowerInvariant();
}
