using Airgap.Content;
using Airgap.Targets;
using Airgap.Upstream;
using Airgap.Versions;

namespace Airgap.Examining;

/// <summary>Looks at whose the files are: Rancher Desktop's user has to own them (Lima changes the mode of <c>k3s</c>).</summary>
internal static class OwnerExamination
{
    private const int LookAtMost = 2000;

    /// <summary>The files and folders of another owner.</summary>
    /// <param name="options">The machine.</param>
    /// <param name="releases">The releases in its cache.</param>
    /// <param name="kubectlFolder">The person's folder of kubectls.</param>
    /// <param name="findings">Told of them.</param>
    public static IReadOnlyList<string> Look(ExamineOptions options, IEnumerable<K3sRelease> releases, string kubectlFolder, Findings findings)
    {
        var layout = options.Layout;
        if (OperatingSystem.IsWindows() || (layout.Home ?? layout.Cache) is not { } owned || !Directory.Exists(owned) || UnixCalls.TryStatus(owned) is not { } owner)
        {
            return [];
        }

        var architecture = layout.Platform.Architecture;
        string[] names = [ReleaseFileNames.Executable(architecture), ReleaseFileNames.ImagesZst(architecture), ReleaseFileNames.ImagesTar(architecture), ReleaseFileNames.Checksums(architecture)];
        var paths = new[] { layout.Cache, layout.Releases, layout.Kuberlr, kubectlFolder }
            .Concat(releases.Select(release => Path.Join(layout.Releases, release.ToString())).SelectMany(folder => names.Select(name => Path.Join(folder, name)).Prepend(folder)))
            .Concat(KuberlrFolder.List(kubectlFolder).Take(LookAtMost).Select(entry => entry.FilePath));
        var foreign = paths.Where(path => Path.Exists(path) && new FileInfo(path).LinkTarget is null && UnixCalls.TryStatus(path) is { } status && status.User != owner.User).ToArray();
        var remedy = new ShellCommand(layout.Platform.System);
        var all = foreign.ToHashSet(StringComparer.Ordinal);
        foreach (var path in foreign.Where(path => !all.Contains(Path.GetDirectoryName(path)!)))
        {
            findings.Error(Codes.WrongOwner, $"'{path}' belongs to another user than '{owned}': Rancher Desktop cannot change it", UnixCalls.EffectiveUser() == 0 ? options.FixCommand : remedy.GiveTo(path, owned), path);
        }

        return foreign;
    }
}
