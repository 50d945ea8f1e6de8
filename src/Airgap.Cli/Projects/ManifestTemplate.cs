using Airgap.Versions;

namespace Airgap.Cli.Projects;

/// <summary>The manifest that <c>init</c> writes: valid as it is, with every key explained in comments.</summary>
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

            # The Kubernetes versions to choose from in Rancher Desktop there.
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

            # The Rancher Desktop on those machines; with it, checks and choices are exact.
            # rancherDesktop:
            #   version: "1.22"
            #   containerEngine: containerd   # or moby

            # The smallest set of kubectls is computed: each serves its own minor, the one below and the one above.
            # kubectl:
            #   policy: minimal       # or matching: one kubectl per Kubernetes minor
            #   include: ["1.29.4"]   # always in the bundle
            #   allowDownload: false  # on the machines: if no kubectl fits, fail at once instead of waiting for a network

            # k3s' images: .tar.zst if Rancher Desktop reads it, else .tar
            # images:
            #   format: auto          # or zst, tar

            # Other files to carry: local files by glob, downloads by address and checksum.
            # files:
            #   - path: images/**/*.tar
            #     exclude: ["**/*.tmp"]
            #     to: images                    # folder below files/ in the bundle
            #   - url: https://example.com/Rancher.Desktop.Setup.1.22.0.msi
            #     sha256: ...                   # what 'sha256sum FILE' prints
            #     platforms: [windows/amd64]
            #     install: "{"{home}"}/Downloads"   # where apply puts it; without this, it stays in the bundle

            # Where to read instead of upstream: another address, or a folder.
            # mirrors:
            #   https://github.com/: https://artifacts.example.com/github/
            #   https://dl.k8s.io/: ./upstream/dl.k8s.io/

            """.ReplaceLineEndings("\n");
    }
}
