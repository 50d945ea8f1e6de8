using System.Collections.Immutable;

namespace Airgap.Cli.Codes;

/// <summary>The codes of planning, AG02nn.</summary>
internal static class PlanningCodes
{
    public static ImmutableArray<Code> All { get; } =
    [
        new("AG0201", "There is no k3s release for an entry, or its files are not out.", "Take another version, or wait a day; the hint names what there is."),
        new("AG0202", "No kubectl for a platform can serve a release.", "Leave the version or the platform out. kubectl exists for darwin/arm64 from 1.21.0, for windows/arm64 from 1.23.0."),
        new("AG0203", "Warning: digests were learnt through a mirror, so the mirror decided what is right.", "Compare the lock file with one that was made without mirrors."),
        new("AG0204", "Warning: the newest release has no checksum file yet; an older one is taken.", "Nothing; or `dotnet airgap update` in a day or two."),
        new("AG0205", "Warning: newer versions of Rancher Desktop hide some of these releases, and the manifest does not say which version the machines have.", "State `rancherDesktop.version`."),
        new("AG0206", "Warning: the newest patch of a kubectl is not out for every platform; an older one is taken.", "Nothing; or `dotnet airgap update kubectl` in a day or two."),
        new("AG0207", "Warning: there is no Rancher Desktop 1.x for this platform (linux/arm64, windows/arm64). The files are carried all the same.", "Leave the platform out, unless you know why you want it."),
        new("AG0208", "Warning: GitHub's API did not give the list of releases; Rancher Desktop's own list was taken. It is at most a day behind.", "Nothing; or set `GITHUB_TOKEN`."),
        new("AG0209", "Warning: an inexact entry is served by a build that another entry asks for exactly, though there is a newer build.", "Nothing; or remove the exact entry."),
        new("AG0211", "Upstream serves other bytes than the lock file has, under the same version.", "Ask upstream or your mirror's keeper. Only then `dotnet airgap lock --accept-changed PATH`."),
        new("AG0212", "A release's own checksum file does not list a file that is needed.", "Choose another build; for `.tar.zst` remove `images.format`."),
        new("AG0213", "A kubectl of `kubectl.include` does not exist for a platform.", "Choose another version, or leave the platform out."),
        new("AG0214", "The Rancher Desktop that the manifest states hides some of the releases.", "Leave these versions out, or correct `rancherDesktop.version`."),
        new("AG0215", "Warning: this Rancher Desktop with this engine is known not to work with some of the releases without a network. The hint names who found it.", "As the hint says: another engine, another patch, or a newer Rancher Desktop."),
        new("AG0216", "A glob of `files` fits no file.", "Letter case counts; folders that are links, and bundles, are not looked into."),
        new("AG0217", "A file of `files` cannot travel: a link out of the manifest's folder, empty, unreadable, or with a name that some system cannot hold.", "Mend it, or leave it out with `exclude`."),
        new("AG0218", "Two files of `files` would have one name, in the bundle or where they are installed.", "Another folder with `to`, or `exclude`."),
        new("AG0219", "There is no file at an address of `files`.", "Correct the address, or add the file to the mirror."),
    ];
}
