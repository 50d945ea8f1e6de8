using System.Text;
using Airgap.Core.Tests.Foundations;
using Airgap.Diagnostics;
using Airgap.Manifests;
using Xunit;

namespace Airgap.Core.Tests.Manifests;

public sealed class ManifestFileTests : IDisposable
{
    private const int MebiByte = 1024 * 1024;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_is_read_and_its_folders_are_relative_to_its_own()
    {
        var path = _folder.Write("plant/airgap.yaml", Yaml.Least + "mirrors: { https://dl.k8s.io/: ../upstream }\n");

        var manifest = ManifestReader.ReadFile(path, "airgap.yaml");

        Assert.Equal(_folder.File("upstream"), Assert.Single(manifest.Mirrors).To);
    }

    [Theory]
    [InlineData("airgap.yaml", "write one: dotnet airgap init; or name another one with -f")]
    [InlineData("nowhere/airgap.yaml", "check the name, or write this manifest: dotnet airgap init -f nowhere/airgap.yaml")]
    public void A_missing_file_is_reported_with_the_command_that_writes_one(string name, string hint) =>
        Assert.Equal($"error AG0101: there is no manifest '{name}'\n  hint: {hint}\n", Complaints(name));

    [Fact]
    public void A_folder_is_no_manifest()
    {
        _folder.Folder("airgap.yaml");

        var said = Complaints("airgap.yaml");

        Assert.StartsWith("error AG0101: the manifest 'airgap.yaml' cannot be read: ", said, StringComparison.Ordinal);
        Assert.EndsWith("\n  hint: check that it is a regular file, and that you have read permission\n", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_one_mebibyte_is_read_and_one_byte_more_is_refused_unread()
    {
        _folder.Write("airgap.yaml", Padded(MebiByte));
        _folder.Write("large.yaml", Padded(MebiByte + 1));

        var manifest = ManifestReader.ReadFile(_folder.File("airgap.yaml"), "airgap.yaml");

        Assert.Single(manifest.Request.Kubernetes);
        Assert.Equal(
            "error AG0108: 'large.yaml' is larger than 1 MiB\n  hint: check that this is the right file\n",
            Complaints("large.yaml"));
    }

    [Fact]
    public void Bytes_that_came_from_elsewhere_have_the_same_limit() =>
        Assert.Equal(
            "airgap.yaml(1,1): error AG0108: the manifest is larger than 1 MiB\n  hint: check that this is the right file\n",
            Rendering.Of(Yaml.Complaints(Encoding.UTF8.GetBytes(Padded(MebiByte + 1)))));

    private static string Padded(int length) => Yaml.Least + "#" + new string('x', length - Yaml.Least.Length - 1);

    private string Complaints(string name) =>
        Rendering.Of(Assert.Throws<InvalidDocumentException>(() => ManifestReader.ReadFile(_folder.File(name), name)).Diagnostics);
}
