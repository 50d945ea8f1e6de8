namespace Airgap.Bundles;

/// <summary>The package from which the running tool was installed, so that it can be installed on the target machines, too.</summary>
/// <param name="Path">The package's full path.</param>
public sealed record ToolPackage(string Path)
{
    /// <summary>The file name pattern of the tool's packages.</summary>
    public const string NamePattern = "dotnet-airgap.*.nupkg";

    /// <summary>Its file name, from which NuGet reads the package's name and version.</summary>
    public string FileName => System.IO.Path.GetFileName(Path);
}
