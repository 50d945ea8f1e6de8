using Airgap.Bundles;

namespace Airgap.Cli.Machines;

/// <summary>Finds the package that the running tool was installed from: .NET keeps it three folders above the program, in the tool store and in NuGet's cache alike.</summary>
internal static class ToolPackageFinder
{
    public static ToolPackage? Find(Host host)
    {
        var folder = new DirectoryInfo(Path.TrimEndingDirectorySeparator(host.ProgramFolder));
        var package = folder.Parent?.Parent?.Parent is { } store ? Path.Join(store.FullName, $"dotnet-airgap.{ToolVersion.Current}.nupkg") : null;
        return File.Exists(package) ? new ToolPackage(package) : null;
    }
}
