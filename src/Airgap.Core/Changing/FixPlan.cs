using System.Collections.Immutable;
using Airgap.Content;
using Airgap.RancherDesktop;

namespace Airgap.Changing;

/// <summary>What <c>doctor --fix</c> will do: what needs no network and has one right answer.</summary>
public sealed record FixPlan : ChangePlan
{
    /// <summary>The version list as it should be; null where it need not change.</summary>
    public VersionList? List { get; init; }

    /// <summary>The version list as it is.</summary>
    public required VersionListFile ListBefore { get; init; }

    /// <summary>Programs that are not executable and should be, full paths.</summary>
    public ImmutableArray<string> NotExecutable { get; init; } = [];

    /// <summary>Broken images that hide good ones.</summary>
    public ImmutableArray<FoundFile> BrokenImages { get; init; } = [];

    /// <summary>Whether a killed run left files or receipts: they are cleaned up before the plan is made.</summary>
    public bool HasLeftovers { get; init; }

    /// <summary>Whether there is nothing to fix.</summary>
    public bool IsEmpty => !HasLeftovers && List is null && NotExecutable.IsEmpty && BrokenImages.IsEmpty;

    /// <summary>The list comes last: it names the releases that the other steps repair.</summary>
    public override ImmutableArray<Step> Steps =>
    [
        .. BrokenImages.Select(file => new DeleteStep(file)),
        .. NotExecutable.Select(path => new ModeStep(path, FileModes.Executable)),
        .. List is null
            ? Array.Empty<Step>()
            : [new TextStep(ListBefore.FilePath, ListBefore.Bytes, List.Write(), ListBefore.Bytes is null && ListBefore.Exists)],
    ];
}
