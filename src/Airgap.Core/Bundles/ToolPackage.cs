namespace Airgap.Bundles;

/// <summary>The package that the running tool was installed from, so that the other side can install it too.</summary>
/// <param name="Path">The package's full path.</param>
public sealed record ToolPackage(string Path)
{
    /// <summary>What the tool's packages are called, for a search.</summary>
    public const string NamePattern = "dotnet-airgap.*.nupkg";

    /// <summary>Its file name, which NuGet reads name and version from.</summary>
    public string FileName => System.IO.Path.GetFileName(Path);
}
