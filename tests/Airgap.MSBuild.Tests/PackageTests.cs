using System.IO.Compression;
using System.Xml.Linq;

namespace Airgap.MSBuild.Tests;

/// <summary>What is in the package.</summary>
public sealed class PackageTests(PackedPackage package)
{
    [Fact]
    public void Any_project_may_have_it_and_gets_no_dependency_of_it()
    {
        using var packed = ZipFile.OpenRead(Assert.Single(Directory.GetFiles(package.Feed, "Airgap.MSBuild.*.nupkg")));
        var names = packed.Entries.Select(entry => entry.FullName).ToArray();
        using var stream = packed.Entries.Single(entry => entry.Name.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        var metadata = XDocument.Load(stream).Root!.Elements().Single().Elements()
            .ToDictionary(child => child.Name.LocalName, child => child.Value);

        Assert.Equal("true", metadata["developmentDependency"]);
        Assert.DoesNotContain("dependencies", metadata.Keys);
        Assert.DoesNotContain(names, name => name.StartsWith("lib/", StringComparison.Ordinal));
        Assert.DoesNotContain(names, name => name.EndsWith(".pdb", StringComparison.Ordinal));
        Assert.Contains("build/Airgap.MSBuild.targets", names);
        Assert.Contains("buildMultiTargeting/Airgap.MSBuild.targets", names);
        Assert.Contains("tools/net10.0/any/dotnet-airgap.dll", names);
        Assert.Contains("tools/net10.0/any/dotnet-airgap.runtimeconfig.json", names);
        Assert.Equal(("icon.png", "README.md"), (metadata["icon"], metadata["readme"]));
        Assert.DoesNotContain(metadata.Keys, key => key is "license" or "licenseUrl" or "projectUrl");
    }

    [Fact]
    public async Task The_programs_for_bundles_are_where_airgap_looks_for_them()
    {
        var feed = await package.PackWithProgramsAsync();

        using var packed = ZipFile.OpenRead(Assert.Single(Directory.GetFiles(feed, "Airgap.MSBuild.*.nupkg")));
        Assert.Equal(
            ["tools/net10.0/any/programs/linux-amd64/airgap", "tools/net10.0/any/programs/windows-amd64/airgap.exe"],
            packed.Entries.Select(entry => entry.FullName).Where(name => name.Contains("/programs/", StringComparison.Ordinal)).Order());
    }
}
