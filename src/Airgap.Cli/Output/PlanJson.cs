using Airgap.Locking;
using Airgap.Manifests;
using Airgap.Planning;

namespace Airgap.Cli.Output;

/// <summary>A plan in JSON: <c>name</c> and <c>serial</c>, then members as in the lock file.</summary>
internal static class PlanJson
{
    public static void Write(JsonDocumentWriter json, BundlePlan plan, IEnumerable<Diagnostic> warnings)
    {
        WriteName(json, plan.Request);
        json.List("kubernetes", plan.Kubernetes, row =>
        {
            json.Member("requested", row.Requested);
            json.Member("release", row.Release.ToString());
        });
        json.List("kubectl", plan.Kubectl, row =>
        {
            json.Member("version", row.Version.ToString());
            json.List("serves", row.Serves.Select(release => release.ToString()));
            json.List("platforms", row.Platforms.Select(platform => platform.ToString()));
        });
        json.List("artifacts", plan.Artifacts, artifact =>
        {
            json.Member("path", artifact.Path);
            json.Member("kind", KindNames.Of(artifact.Kind));
            json.Member("version", artifact.Version.Length == 0 ? null : artifact.Version);
            json.List("platforms", artifact.Platforms.Select(platform => platform.ToString()));
            json.Member("size", artifact.Content?.Size);
            json.Member("sha256", artifact.Content?.Sha256.ToString());
            json.Address("url", artifact.Url);
            if (artifact.Install is { } install)
            {
                json.Member("install", install.ToString());
            }
        });
        DiagnosticJson.WriteWarnings(json, warnings);
        json.Member("totalBytes", SizeText.Sum(plan.Artifacts.Select(artifact => artifact.Content)));
    }

    /// <summary>The name and the serial number, as far as the manifest has them.</summary>
    public static void WriteName(JsonDocumentWriter json, BundleRequest request)
    {
        if (request.Name is { } name)
        {
            json.Member("name", name);
        }

        if (request.Serial is { } serial)
        {
            json.Member("serial", serial);
        }
    }
}
