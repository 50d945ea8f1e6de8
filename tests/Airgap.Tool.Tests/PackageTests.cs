using System.IO.Compression;
using System.Xml.Linq;
using Xunit;

namespace Airgap.Tool.Tests;

/// <summary>What is in the package, and what a feed shows of it.</summary>
[Collection<PackedToolCollection>]
public sealed class PackageTests(PackedTool tool)
{
    [Fact]
    public void A_feed_can_show_what_it_is()
    {
        using var package = Open(tool.Packages, "dotnet-airgap.*.nupkg");
        var metadata = Metadata(package);

        Assert.Equal("dotnet-airgap", metadata["id"]);
        Assert.Contains("Rancher Desktop", metadata["description"], StringComparison.Ordinal);
        Assert.Contains("k3s", metadata["tags"].Split(' '));
        Assert.Contains("### Added", metadata["releaseNotes"], StringComparison.Ordinal);
        Assert.True(metadata["releaseNotes"].Length < 35_000, "a feed refuses longer release notes");
        Assert.Equal(("icon.png", "README.md"), (metadata["icon"], metadata["readme"]));
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], Bytes(package, "icon.png")[..4]);
        Assert.InRange(Bytes(package, "README.md").Count(character => character == '\n'), 20, 60);

        // docs/releasing.md: the owner decides about these two.
        Assert.DoesNotContain(metadata.Keys, key => key is "license" or "licenseUrl" or "projectUrl");
        Assert.DoesNotContain(package.Entries, entry => entry.Name.StartsWith("LICENSE", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void It_has_what_runs_on_every_system_and_nothing_of_this_machine()
    {
        using var package = Open(tool.WithPrograms, "dotnet-airgap.*.nupkg");
        var names = package.Entries.Select(entry => entry.FullName).ToArray();

        string[] expected =
        [
            "airgap.schema.json",
            "airgap.lock.schema.json",
            "tools/net10.0/any/DotnetToolSettings.xml",
            "tools/net10.0/any/dotnet-airgap.dll",
            "tools/net10.0/any/programs/linux-amd64/airgap",
            "tools/net10.0/any/programs/windows-amd64/airgap.exe",
        ];
        Assert.Equal(expected, expected.Intersect(names));
        Assert.All(
            names.Where(name => name.StartsWith("tools/", StringComparison.Ordinal)),
            name => Assert.StartsWith("tools/net10.0/any/", name, StringComparison.Ordinal));
        Assert.DoesNotContain(names, name => name.Contains("/runtimes/", StringComparison.Ordinal));
        using var plain = Open(tool.Packages, "dotnet-airgap.*.nupkg");
        Assert.DoesNotContain(plain.Entries, entry => entry.FullName.Contains("/programs/", StringComparison.Ordinal));
    }

    [Fact]
    public void Its_symbols_are_beside_it()
    {
        using var symbols = Open(tool.Packages, "dotnet-airgap.*.snupkg");

        string[] expected = ["dotnet-airgap.pdb", "Airgap.Core.pdb"];
        Assert.Equal(expected, expected.Intersect(symbols.Entries.Select(entry => entry.Name)));
    }

    private static ZipArchive Open(string folder, string pattern) =>
        ZipFile.OpenRead(Assert.Single(Directory.GetFiles(folder, pattern)));

    private static Dictionary<string, string> Metadata(ZipArchive package)
    {
        var entry = package.Entries.Single(candidate => candidate.Name.EndsWith(".nuspec", StringComparison.Ordinal));
        using var stream = entry.Open();
        return XDocument.Load(stream).Root!.Elements().Single().Elements()
            .ToDictionary(child => child.Name.LocalName, child => child.Value);
    }

    private static byte[] Bytes(ZipArchive package, string name)
    {
        using var stream = package.GetEntry(name)!.Open();
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
