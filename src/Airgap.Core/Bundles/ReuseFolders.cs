using Airgap.Fetching;

namespace Airgap.Bundles;

/// <summary>Opens the folders whose files a build may use.</summary>
public static class ReuseFolders
{
    /// <summary>Opens a bundle, Rancher Desktop's cache or its <c>k3s</c> folder, or kuberlr's folder or one of its platforms.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="name">Its name in messages.</param>
    /// <exception cref="OperationException">It is none of these, or it cannot be read.</exception>
    /// <exception cref="VerificationException">It is a bundle that is unfinished or damaged.</exception>
    public static ReuseFolder Open(string path, string name)
    {
        if (!Directory.Exists(path) || IsBundle(path))
        {
            var bundle = Bundle.Open(path, name);
            return ReuseFolder.OfBundle(bundle.Folder, bundle.Carried);
        }

        try
        {
            return MachineFolder.TryOpen(path) ?? throw new OperationException(
                Codes.NotABundle,
                $"'{name}' is not a bundle, nor Rancher Desktop's cache, nor kuberlr's folder",
                "name a bundle, the folder with k3s-versions.json, or the folder with linux-amd64 or the like in it");
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            throw new OperationException(
                Codes.NotABundle,
                $"the folder '{name}' cannot be read: {exception.Message.TrimEnd('.')}",
                "check its owner and mode, and the medium",
                exception);
        }
    }

    /// <summary>Whether a folder can be opened as one of a machine.</summary>
    /// <param name="path">Its full path.</param>
    public static bool IsOfMachine(string path)
    {
        try
        {
            return Directory.Exists(path) && !IsBundle(path) && MachineFolder.TryOpen(path) is not null;
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            return false;
        }
    }

    private static bool IsBundle(string path) =>
        File.Exists(Path.Join(path, BundleLayout.Checksums))
        || File.Exists(Path.Join(path, BundleLayout.LockFile))
        || Directory.Exists(Path.Join(path, BundleLayout.Partial));
}
