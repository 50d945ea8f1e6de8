using System.Collections.Immutable;

namespace Airgap.Cli.Codes;

/// <summary>The codes of documents, AG01nn.</summary>
internal static class DocumentCodes
{
    public static ImmutableArray<Code> All { get; } =
    [
        new("AG0101", "The manifest is not there, or it or the lock file may not be read.", "`dotnet airgap init`, or name the manifest with `-f`; look at owner and mode."),
        new("AG0102", "The file is not UTF-8, or not YAML (manifest) or JSON (lock file).", "Mend the line that is named, or the one before. YAML allows no tabs."),
        new("AG0103", "A key stands twice in one mapping.", "Keep one of them."),
        new("AG0104", "A key is unknown.", "Take the spelling that the hint offers. In a lock file: update airgap, the file may be newer."),
        new("AG0105", "A value is of the wrong kind: a text where a list belongs, or nothing at all.", "Write it as the hint shows."),
        new("AG0106", "Something required is missing or empty: the document, a key, a list, a section.", "Add it, or remove the empty section."),
        new("AG0107", "The manifest has an anchor, an alias, a tag or a second YAML document.", "Write the value out; keep one document."),
        new("AG0108", "The file is too large (manifest 1 MiB, lock file 16 MiB) or nested deeper than 64 levels.", "See that it is the right file."),
        new("AG0109", "An entry of `kubernetes` is not a version, a channel or a sensible range.", "Write `1.30`, `1.29.4`, `v1.28.8+k3s1`, `stable`, `latest` or `1.31 - 1.33`."),
        new("AG0110", "An entry of `platforms` is not a platform.", "`linux`, `darwin` or `windows`, a slash, `amd64` or `arm64`."),
        new("AG0111", "A version, platform, kubectl or mirror is listed twice.", "Remove one."),
        new("AG0112", "Two exact builds of one version are asked for; Rancher Desktop shows one build of each.", "Keep the one you want."),
        new("AG0113", "`rancherDesktop.version` or `containerEngine` is not a value that is served.", "A version from 1.2.0 on, of major 1; `containerd` or `moby`."),
        new("AG0114", "`kubectl.policy`, `kubectl.include` or `kubectl.allowDownload` has a value that cannot be.", "`minimal` or `matching`; exact versions such as `1.29.4`; `true` or `false`."),
        new("AG0115", "`images.format` has a value that cannot be, or is `zst` for a Rancher Desktop below 1.7.0, which reads only `.tar`.", "`auto`, `zst` or `tar`; or leave it out."),
        new("AG0116", "A mirror is written wrong, in the manifest, in `--mirror` or in `AIRGAP_MIRRORS`: no `=`, not `https://` on the left, a user name, a query.", "Write `FROM=TO`, or in the manifest `FROM: TO`, as in [Mirrors](#mirrors-proxies-offline)."),
        new("AG0117", "The manifest or lock file is of a newer format.", "`dotnet tool update --global dotnet-airgap`."),
        new("AG0118", "The lock file says something that airgap would not have written: a path that does not belong to its version, a bad digest, a file too few.", "Take it from git again; or delete it and run `dotnet airgap lock`. In a bundle: copy the bundle again."),
        new("AG0119", "Git's merge-conflict marks are in the file.", "Resolve the conflict. For a lock file take either side, then run `dotnet airgap lock`."),
        new("AG0120", "An entry of `files` is written wrong: a glob, an address, a digest, a folder.", "As the hint says."),
        new("AG0130", "Interrupted, by Ctrl-C.", "Run the same command again: it goes on where it stopped."),
    ];
}
