using System.CommandLine;
using Airgap.Bundles;

namespace Airgap.Cli.Commands;

/// <summary>The bundle that <c>verify</c> and <c>apply</c> read: the named one, else the current folder where it is one, else <c>airgap-bundle</c>.</summary>
internal static class BundleArgument
{
    public static Argument<string?> Create() => new("bundle")
    {
        Description = $"The bundle's folder (default: this folder where it is a bundle, else {BundleLayout.DefaultFolderName})",
        HelpName = "BUNDLE",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public static Bundle Open(Host host, string? typed)
    {
        var name = typed ?? (File.Exists(Path.Join(host.Folder, BundleLayout.Description)) ? "." : BundleLayout.DefaultFolderName);
        return Bundle.Open(host.FullPath(name), name);
    }
}
