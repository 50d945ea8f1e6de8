using Airgap.Content;

namespace Airgap.Bundles;

/// <summary>Folders without <c>SHA256SUMS</c>, the last file that a build writes.</summary>
internal static class NoBundle
{
    /// <summary>What such a folder is instead.</summary>
    /// <param name="folder">Its full path.</param>
    /// <param name="name">Its name in messages.</param>
    public static AirgapException Explain(string folder, string name)
    {
        bool Has(params string[] path) => Path.Exists(Path.Join([folder, .. path]));
        return OtherName.Find(folder, BundleLayout.Checksums) is not null ? BundleFile.Missing(folder, BundleLayout.Checksums)
            : Has(BundleLayout.DefaultFolderName, BundleLayout.Checksums) ? new OperationException(
                Codes.NotABundle,
                $"'{name}' is not a bundle: the bundle is in its folder {BundleLayout.DefaultFolderName}",
                $"name that folder: {ShellQuote.PathWord(Path.Join(name, BundleLayout.DefaultFolderName))}")
            : Has(BundleLayout.LockFile) && Has("airgap.yaml") ? new OperationException(
                Codes.NotABundle,
                $"'{name}' is not a bundle, but the folder of a manifest",
                "name the folder that 'dotnet airgap build' made")
            : Has(BundleLayout.Partial) || Has(BundleLayout.LockFile) ? new VerificationException(
                Codes.UnfinishedBundle,
                $"the bundle '{name}' is unfinished: it has no {BundleLayout.Checksums}",
                $"finish it on a machine with network, in the manifest's folder: {BundleLayout.BuildCommand(name)}; "
                    + "or copy the whole bundle again")
            : new OperationException(
                Codes.NotABundle,
                $"'{name}' is not a bundle: it has no {BundleLayout.Checksums} and no {BundleLayout.LockFile}",
                "name the folder that 'dotnet airgap build' made");
    }
}
