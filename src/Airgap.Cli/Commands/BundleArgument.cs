using System.CommandLine;
using Airgap.Bundles;
using Airgap.Signing;

namespace Airgap.Cli.Commands;

/// <summary>
/// The bundle that <c>verify</c> and <c>apply</c> read: the named one, else the current folder if it is a bundle, else
/// <c>airgap-bundle</c>.
/// </summary>
internal static class BundleArgument
{
    public static Argument<string?> Create() => new("bundle")
    {
        Description = $"The bundle's folder (default: this folder if it is a bundle, else {BundleLayout.DefaultFolderName})",
        HelpName = "BUNDLE",
        Arity = ArgumentArity.ZeroOrOne,
    };

    /// <summary>The folder's name as it was typed, or the default.</summary>
    public static string NameOf(Host host, string? typed) =>
        typed ?? (File.Exists(Path.Join(host.Folder, BundleLayout.Description)) ? "." : BundleLayout.DefaultFolderName);

    /// <summary>Opens the bundle.</summary>
    /// <param name="host">The surroundings of the program.</param>
    /// <param name="typed">The folder as it was typed; null for the default.</param>
    /// <param name="trust">Which signatures it must have.</param>
    public static Bundle Open(Host host, string? typed, TrustPolicy trust)
    {
        var name = NameOf(host, typed);
        return Bundle.Open(host.FullPath(name), name, trust);
    }
}
