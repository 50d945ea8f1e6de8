using Airgap.Core.Tests.Foundations;
using Xunit;

namespace Airgap.Core.Tests.Manifests;

/// <summary>Document by document, <c>airgap.schema.json</c> says the same as the reader.</summary>
public sealed class SchemaAgreementTests
{
    private const string K = "platforms: [linux/amd64]\nkubernetes: ";
    private const string P = "kubernetes: [stable]\nplatforms: ";
    private const string L = Yaml.Least;

    [Theory]
    [InlineData(L)]
    [InlineData(L + "version: 1")]
    [InlineData(L + "version: '1'")]
    [InlineData(L + "name: factory")]
    [InlineData(L + "name: 2026")]
    [InlineData(L + "name: Plant-2.north_wing\nserial: 7")]
    [InlineData(L + "name: a\nserial: '999999999'")]
    [InlineData(K + "[1.30, v1.29, '1.28']")]
    [InlineData(K + "[1.29.4, v1.29.5, v1.28.8+k3s1, 1.28.9+k3s2]")]
    [InlineData(K + "[stable, latest]")]
    [InlineData(K + "[1.31 - 1.33, v1.24-v1.26]")]
    [InlineData(P + "[linux/amd64, linux/arm64, darwin/amd64, darwin/arm64, windows/amd64, windows/arm64]")]
    [InlineData(P + "[macos/aarch64, linux/x86_64]")]
    [InlineData(L + "rancherDesktop: { version: 1.22, containerEngine: containerd }")]
    [InlineData(L + "rancherDesktop: { version: 1.20 }")]
    [InlineData(L + "rancherDesktop: { version: v1.22.1, containerEngine: moby }")]
    [InlineData(L + "rancherDesktop: { version: 1.2.0 }")]
    [InlineData(L + "kubectl: { policy: minimal, include: [1.29.4, v1.30.1] }")]
    [InlineData(L + "kubectl: { allowDownload: false }")]
    [InlineData(
        L + "files: [{ path: 'images/**/*.tar', exclude: ['**/*.tmp'], to: a/b, platforms: [linux/amd64], install: '{home}/Downloads' }]")]
    [InlineData(
        L + "files: [{ url: 'https://example.com/a.msi', sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 }]")]
    [InlineData(L + "images: { format: zst }")]
    [InlineData(L + "mirrors: {}")]
    [InlineData(L + "mirrors: { 'https://dl.k8s.io': ./upstream, 'https://github.com/': 'http://10.0.0.7:8081/k3s/' }")]
    [InlineData(L + "mirrors: { 'https://dl.k8s.io/': 'a b/ä', 'https://github.com/k3s-io/': /mnt/stick }")]
    public void Both_accept(string yaml)
    {
        Assert.True(ManifestSchema.ReaderAccepts(yaml), "the reader refuses it");
        Assert.True(ManifestSchema.Accepts(yaml), "the schema refuses it");
    }

    [Theory]
    [InlineData("version: 1")]
    [InlineData("[]")]
    [InlineData("kubernetes: [stable]")]
    [InlineData("platforms: [linux/amd64]")]
    [InlineData(L + "version: 2")]
    [InlineData(L + "version: 1.0.0")]
    [InlineData(L + "version: [1]")]
    [InlineData(L + "name: the factory")]
    [InlineData(L + "name: .factory")]
    [InlineData(L + "name: [factory]")]
    [InlineData(L + "name:")]
    [InlineData(L + "serial: 7")]
    [InlineData(L + "name: a\nserial: 0")]
    [InlineData(L + "name: a\nserial: '07'")]
    [InlineData(L + "name: a\nserial: 1000000000")]
    [InlineData(L + "name: a\nserial: 1.5")]
    [InlineData(L + "name: a\nserial:")]
    [InlineData(L + "version:")]
    [InlineData(L + "registry: example.com")]
    [InlineData(K + "[]")]
    [InlineData(K + "stable")]
    [InlineData(K)]
    [InlineData(K + "[testing]")]
    [InlineData(K + "['1']")]
    [InlineData(K + "['01.30']")]
    [InlineData(K + "[1.30.x]")]
    [InlineData(K + "[1.28.8-k3s1]")]
    [InlineData(K + "[1.30.0-rc1]")]
    [InlineData(K + "[v1.17.0+k3s.1]")]
    [InlineData(K + "['1.31 - ']")]
    [InlineData(K + "['1.1000000']")]
    [InlineData(K + "[~]")]
    [InlineData(K + "[[stable]]")]
    [InlineData(K + "[stable, stable]")]
    [InlineData(P + "[]")]
    [InlineData(P + "linux/amd64")]
    [InlineData(P + "[linux]")]
    [InlineData(P + "[Linux/amd64]")]
    [InlineData(P + "[linux/386]")]
    [InlineData(P + "[linux/amd64, linux/amd64]")]
    [InlineData(L + "rancherDesktop: {}")]
    [InlineData(L + "rancherDesktop:")]
    [InlineData(L + "rancherDesktop: 1.22")]
    [InlineData(L + "rancherDesktop: { version: 1.1.9 }")]
    [InlineData(L + "rancherDesktop: { version: '1.1' }")]
    [InlineData(L + "rancherDesktop: { version: 2.0.0 }")]
    [InlineData(L + "rancherDesktop: { version: 1.22.x }")]
    [InlineData(L + "rancherDesktop: { containerEngine: docker }")]
    [InlineData(L + "rancherDesktop: { containerEngine: Moby }")]
    [InlineData(L + "rancherDesktop: { edition: home }")]
    [InlineData(L + "kubectl: {}")]
    [InlineData(L + "kubectl: { policy: fewest }")]
    [InlineData(L + "kubectl: { include: [] }")]
    [InlineData(L + "kubectl: { allowDownload: no }")]
    [InlineData(L + "files: []")]
    [InlineData(L + "files: [{ to: a }]")]
    [InlineData(L + "files: [{ path: a, url: 'https://example.com/a.msi' }]")]
    [InlineData(L + "files: [{ url: 'https://example.com/a.msi' }]")]
    [InlineData(
        L + "files: [{ url: 'http://example.com/a.msi', sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 }]")]
    [InlineData(
        L + "files: [{ url: 'https://me@example.com/a.msi', sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 }]")]
    [InlineData(L + "files: [{ path: /etc/passwd }]")]
    [InlineData(L + "files: [{ path: 'a?' }]")]
    [InlineData(L + "files: [{ path: a, sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 }]")]
    [InlineData(L + "files: [{ path: a, to: /b }]")]
    [InlineData(L + "files: [{ path: a, install: '{home}' }]")]
    [InlineData(L + "files: [{ path: a, install: '{home}/.ssh' }]")]
    [InlineData(L + "files: [{ path: a, platform: [linux/amd64] }]")]
    [InlineData(L + "kubectl: { include: 1.29.4 }")]
    [InlineData(L + "kubectl: { include: ['1.29'] }")]
    [InlineData(L + "kubectl: { include: [1.29.4, 1.29.4] }")]
    [InlineData(L + "images: {}")]
    [InlineData(L + "images: { format: gz }")]
    [InlineData(L + "mirrors:")]
    [InlineData(L + "mirrors: [a]")]
    [InlineData(L + "mirrors: { 'http://dl.k8s.io/': a }")]
    [InlineData(L + "mirrors: { 'dl.k8s.io': a }")]
    [InlineData(L + "mirrors: { 'https://user:secret@dl.k8s.io/': a }")]
    [InlineData(L + "mirrors: { 'https://dl.k8s.io/?a': a }")]
    [InlineData(L + "mirrors: { 'https://dl.k8s.io/#a': a }")]
    [InlineData(L + "mirrors: { 'https://dl.k8s.io/': '' }")]
    [InlineData(L + "mirrors: { 'https://dl.k8s.io/': '  ' }")]
    [InlineData(L + "mirrors: { 'https://dl.k8s.io/': ~ }")]
    [InlineData(L + "mirrors: { 'https://dl.k8s.io/': 'ftp://h/' }")]
    [InlineData(L + "mirrors: { 'https://dl.k8s.io/': 'https://user:secret@h/' }")]
    [InlineData(L + "mirrors: { 'https://dl.k8s.io/': 'https://h/?a' }")]
    public void Both_refuse(string yaml)
    {
        Assert.False(ManifestSchema.ReaderAccepts(yaml), "the reader accepts it");
        Assert.False(ManifestSchema.Accepts(yaml), "the schema accepts it");
    }

    [Theory]
    [InlineData(K + "[1.30, v1.30]", "a schema compares spellings, not what they mean")]
    [InlineData(P + "[darwin/arm64, macos/aarch64]", "a schema compares spellings, not what they mean")]
    [InlineData(L + "kubectl: { include: [1.29.4, v1.29.4] }", "a schema compares spellings, not what they mean")]
    [InlineData(L + "mirrors: { 'https://dl.k8s.io/': a, 'https://dl.k8s.io': b }", "a schema compares spellings, not what they mean")]
    [InlineData(K + "[v1.28.8+k3s1, v1.28.8+k3s2]", "a schema does not compare parts of two items")]
    [InlineData(K + "[1.33 - 1.31]", "a schema does not compare numbers within a text")]
    [InlineData(K + "[1.0 - 1.40]", "a schema does not compare numbers within a text")]
    [InlineData(
        L + "rancherDesktop: { version: 1.6.2 }\nimages: { format: zst }",
        "versions in which a format is read are a table in the code")]
    [InlineData(K + "[1]", "a pattern does not look at numbers, and an unquoted 1 is one")]
    [InlineData(K + "[1.1000000]", "a pattern does not look at numbers, and an unquoted 1.1000000 is one")]
    [InlineData(L + "rancherDesktop: { version: 1.0 }", "a pattern does not look at numbers, and an unquoted 1.0 is one")]
    [InlineData(L + "rancherDesktop: { version: 2 }", "a pattern does not look at numbers, and an unquoted 2 is one")]
    [InlineData(L + "version: 1.0", "to a schema, the number 1.0 is 1")]
    [InlineData(L + "name: a\nserial: 07", "to an editor, the number 07 is 7")]
    [InlineData(L + "name: -5", "a pattern does not look at numbers, and an unquoted -5 is one")]
    [InlineData(L + "mirrors: { 'https://dl.k8s.io:99999/': a }", "the schema does not look into a host and its port")]
    [InlineData(P + "[!!str linux/amd64]", "tags are gone before a schema sees the document")]
    [InlineData(P + "[&a linux/amd64, windows/amd64]", "anchors are gone before a schema sees the document")]
    public void The_schema_cannot_say_what_the_reader_says(string yaml, string reason)
    {
        Assert.False(ManifestSchema.ReaderAccepts(yaml), "the reader accepts it");
        Assert.True(ManifestSchema.Accepts(yaml), $"the schema says it after all; it was thought that {reason}");
    }

    [Theory]
    [InlineData(K + "[' 1.30 ']", "the reader forgives blanks around an entry")]
    [InlineData(K + "[1.30, 1.3]", "to a schema, the numbers 1.30 and 1.3 are one")]
    public void The_schema_is_stricter(string yaml, string reason)
    {
        Assert.True(ManifestSchema.ReaderAccepts(yaml), "the reader refuses it");
        Assert.False(ManifestSchema.Accepts(yaml), $"the schema accepts it after all; it was thought that {reason}");
    }
}
