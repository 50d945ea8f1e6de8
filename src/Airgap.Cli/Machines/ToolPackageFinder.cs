using Airgap.Bundles;

namespace Airgap.Cli.Machines;

/// <summary>
/// Finds the package that the running tool was installed from. .NET keeps it three folders above the program, in the tool store and in
/// NuGet's cache.
/// </summary>
internal static class ToolPackageFinder
{
    /// <summary>The package; null if the tool was not installed from one.</summary>
    public static ToolPackage? Find(Host host)
    {
        var folder = new DirectoryInfo(Path.TrimEndingDirectorySeparator(host.ProgramFolder)).Parent?.Parent?.Parent;
        var package = folder is null ? null : Path.Join(folder.FullName, $"dotnet-airgap.{ToolVersion.Current}.nupkg");
        return File.Exists(package) ? new ToolPackage(package) : null;
    }
}
