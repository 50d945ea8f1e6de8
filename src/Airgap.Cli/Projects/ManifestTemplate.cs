using Airgap.Versions;

namespace Airgap.Cli.Projects;

/// <summary>The manifest that <c>init</c> writes: right as it stands, and its comments are the manual.</summary>
internal static class ManifestTemplate
{
    public static string For(Platform platform)
    {
        var others = Platform.All.Where(other => other.HasRancherDesktop && other != platform).Select(other => $"  # - {other}");
        return $"""
            # yaml-language-server: $schema=./airgap.schema.json
            # An editor that knows the line above completes and explains every key: dotnet airgap schema > airgap.schema.json

            # What machines without network need: see https://docs.rancherdesktop.io/how-to-guides/running-air-gapped
            version: 1

            # The Kubernetes versions that Rancher Desktop shall offer there.
            kubernetes:
              - stable                # what the stable channel of k3s points at
              # - "1.30"              # newest patch and newest build of a minor
              # - "1.29.4"            # newest build of a patch
              # - v1.28.8+k3s1        # exactly this build
              # - "1.31 - 1.33"       # newest patch of every minor in the range

            # The machines that will run Rancher Desktop and kubectl.
            platforms:
              - {platform}
            {string.Join('\n', others)}

            # The Rancher Desktop on those machines; sharpens checks and choices.
            # rancherDesktop:
            #   version: "1.22"
            #   containerEngine: containerd   # or moby

            # The smallest set of kubectls is computed: each serves its own minor, the one below and the one above.
            # kubectl:
            #   policy: minimal       # or matching: one kubectl per Kubernetes minor
            #   include: ["1.29.4"]   # always carried
            #   allowDownload: false  # on the machines: fail at once where no kubectl serves, instead of waiting for a network

            # k3s' images: .tar.zst where Rancher Desktop reads it, else .tar
            # images:
            #   format: auto          # or zst, tar

            # Whatever else has to travel: files beside this one by globs, files at addresses with their digest.
            # files:
            #   - path: images/**/*.tar
            #     exclude: ["**/*.tmp"]
            #     to: images                    # folder below files/ in the bundle
            #   - url: https://example.com/Rancher.Desktop.Setup.1.22.0.msi
            #     sha256: ...                   # what 'sha256sum FILE' prints
            #     platforms: [windows/amd64]
            #     install: "{"{home}"}/Downloads"   # where apply puts it; else it stays in the bundle

            # Where to read instead of upstream: another address, or a folder.
            # mirrors:
            #   https://github.com/: https://artifacts.example.com/github/
            #   https://dl.k8s.io/: ./upstream/dl.k8s.io/

            """.ReplaceLineEndings("\n");
    }
}
