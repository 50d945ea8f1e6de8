using System.Collections.Immutable;
using Airgap.Bundles;
using Airgap.Versions;

namespace Airgap.Cli.Machines;

/// <summary>
/// Finds the programs that need no .NET. The tool's package has them in <c>programs/OS-ARCH</c> beside the tool. A program of its own is in
/// such a folder, as it is published and as it is in a bundle, and the other programs are beside it. Elsewhere, it has only itself.
/// </summary>
internal static class ProgramFinder
{
    /// <summary>The folder of the programs in the tool's package.</summary>
    public const string FolderName = "programs";

    /// <summary>The programs for some platforms, as far as there are any, each once.</summary>
    public static ImmutableArray<BundleProgram> Find(Host host, IEnumerable<Platform> platforms)
    {
        var own = Path.TrimEndingDirectorySeparator(host.ProgramFolder);
        var folder = Platform.All.Any(platform => platform.FolderName == Path.GetFileName(own))
            ? Path.GetDirectoryName(own)!
            : Path.Join(own, FolderName);
        return
        [
            .. platforms.Select(BundleProgram.PlatformFor)
                .Distinct()
                .Order()
                .Select(platform => new BundleProgram(platform, Path.Join(folder, platform.FolderName, BundleProgram.NameOn(platform))))
                .Where(program => File.Exists(program.Source)),
        ];
    }
}
