using System.Text;
using Airgap.Core.Tests.Foundations;
using Airgap.Diagnostics;
using Airgap.Manifests;
using CsCheck;
using Xunit;

namespace Airgap.Core.Tests.Manifests;

public sealed class ManifestMutationTests
{
    private static readonly byte[] _manifest = Encoding.UTF8.GetBytes(
        """
        # für die Fabrik
        version: 1
        kubernetes:
          - "1.31 - 1.33"
          - v1.28.8+k3s1
          - 1.30
        platforms: [windows/amd64, 'macos/aarch64']
        rancherDesktop: { version: "1.22", containerEngine: moby }
        kubectl:
          policy: matching
          include: [v1.29.4]
        images: { format: tar }
        mirrors:
          https://github.com/: https://artifacts.example.com/github
          https://dl.k8s.io: ./upstream/dl.k8s.io/

        """);

    [Fact]
    public void A_mutated_manifest_is_read_or_refused_and_nothing_else() =>
        Mutation.Of(
            _manifest,
            "[]{}&*!|>%@`\"'#-?:,\\~<\t\0 \n\r0x",
            ["\\U", "\\uD83D", "!<", "---\n", "...", "%YAML ", "<<: ", "&a ", "*a", "? ", "://", "@", "\ufeff", "😀"])
            .Sample(IsReadOrRefused, iter: 20_000, print: Mutation.Print);

    private static bool IsReadOrRefused(byte[] bytes)
    {
        try
        {
            return ManifestReader.Read(bytes, Yaml.Name, Yaml.Home).Request.Platforms.Length > 0;
        }
        catch (InvalidDocumentException exception)
        {
            return exception.Diagnostics.All(diagnostic => diagnostic.Span is { Line: > 0, Column: > 0 });
        }
    }
}
