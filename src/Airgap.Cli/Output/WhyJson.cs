using System.Collections.Immutable;
using Airgap.Explaining;
using Airgap.Locking;
using Airgap.Versions;

namespace Airgap.Cli.Output;

/// <summary>The explanations of <c>why</c> in JSON.</summary>
internal static class WhyJson
{
    public static void Write(JsonDocumentWriter json, string name, DiagnosticCode code)
    {
        json.Member("name", name);
        json.List("answers", [code], found =>
        {
            json.Member("kind", "code");
            json.Member("code", found.Id);
            json.Member("cause", found.Cause);
            json.Member("cure", found.Cure);
        });
    }

    public static void Write(JsonDocumentWriter json, string name, ImmutableArray<Explanation> found)
    {
        json.Member("name", name);
        json.List("answers", found, explanation =>
        {
            switch (explanation)
            {
                case EntryExplanation entry:
                    json.Member("kind", "entry");
                    json.Member("requested", entry.Entry);
                    json.List("releases", entry.Releases.Select(release => release.ToString()));
                    break;
                case ReleaseExplanation release:
                    Write(json, release);
                    break;
                case KubectlExplanation kubectl:
                    Write(json, kubectl);
                    break;
                case FileExplanation file:
                    json.Member("kind", "file");
                    json.Member("path", file.File.Path);
                    json.Member("requested", Secrets.Mask(file.Entry.Name));
                    json.Address("url", file.File.Url);
                    json.Member("install", file.File.Install?.ToString());
                    json.List("platforms", Names(file.File.Platforms));
                    break;
            }
        });
    }

    private static void Write(JsonDocumentWriter json, ReleaseExplanation release)
    {
        json.Member("kind", "release");
        json.Member("release", release.Release.ToString());
        json.List("requested", release.RequestedBy);
        json.List("kubectl", release.ServedBy, by =>
        {
            json.Member("version", by.Kubectl.ToString());
            json.List("platforms", Names(by.Platforms));
        });
        WriteFiles(json, release.Files);
    }

    private static void Write(JsonDocumentWriter json, KubectlExplanation kubectl)
    {
        json.Member("kind", "kubectl");
        json.Member("version", kubectl.Version.ToString());
        json.Member("included", kubectl.IsIncluded);
        json.List("serves", kubectl.Serves, served =>
        {
            json.Member("release", served.Release.ToString());
            json.List("platforms", Names(served.Platforms));
        });
        json.List("sets", kubectl.Proofs, proof =>
        {
            json.List("platforms", Names(proof.Platforms));
            json.List("kubectl", proof.Kubectls.Select(version => version.ToString()));
            json.List("included", proof.Included.Select(version => version.ToString()));
            json.List("unshareable", proof.Unshareable.Select(minor => minor.ToString()));
            json.Member("reason", proof.Reason switch
            {
                KubectlSetReason.Minimum => "minimum",
                KubectlSetReason.Matching => "matching",
                _ => "not-out",
            });
        });
        WriteFiles(json, kubectl.Files);
    }

    private static void WriteFiles(JsonDocumentWriter json, ImmutableArray<Artifact> files) =>
        json.List("artifacts", files, file =>
        {
            json.Member("path", file.Path);
            json.Member("kind", KindNames.Of(file.Kind));
            json.List("platforms", Names(file.Platforms));
            json.Member("size", file.Content.Size);
            json.Member("sha256", file.Content.Sha256.ToString());
            json.Address("url", file.Url);
        });

    private static IEnumerable<string> Names(ImmutableArray<Platform> platforms) => platforms.Select(platform => platform.ToString());
}
