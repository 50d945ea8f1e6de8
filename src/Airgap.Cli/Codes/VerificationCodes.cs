using System.Collections.Immutable;

namespace Airgap.Cli.Codes;

/// <summary>The codes of verification, AG05nn.</summary>
internal static class VerificationCodes
{
    public static ImmutableArray<Code> All { get; } =
    [
        new("AG0501", "A download is not the file that was locked, twice, the second time past all caches.", "Something on the way changes files, or upstream replaced it: compare with another network or mirror."),
        new("AG0502", "A file of the bundle is missing, wrong or damaged.", "Copy the bundle again; or, where it was built, `build` again."),
        new("AG0503", "The bundle is not the one that `--expect` names.", "Ask the sender which it should be. Do not apply it before you know."),
        new("AG0504", "A file of the bundle is a link, a pipe or a device.", "A bundle holds plain files only: copy it again, or remove the link."),
        new("AG0505", "The bundle is unfinished: it has no `SHA256SUMS`.", "Run `build` again where it was built; or copy it again, whole."),
        new("AG0506", "A file cannot be read: the stick, the reader or the disk fails.", "Try another reader or stick; or copy the bundle again."),
        new("AG0507", "A file of the manifest's folder has changed, or is gone, since it was locked.", "`dotnet airgap lock`, when nobody writes to it."),
    ];
}
