using Airgap.Changing;
using Airgap.Content;
using Airgap.Machine;
using Airgap.Naming;
using Airgap.RancherDesktop;
using Airgap.Receipts;
using Airgap.Targets;

namespace Airgap.Diagnosis;

/// <summary>Compares a machine with its receipts.</summary>
internal sealed class ReceiptComparison
{
    private readonly MachineSnapshot _machine;
    private readonly TargetPaths _paths;

    public ReceiptComparison(MachineSnapshot machine) => (_machine, _paths) = (machine, new TargetPaths(machine.Layout));

    /// <summary>Compares.</summary>
    public StatusReport Compare()
    {
        var placed = _machine.Receipts.Placed.Values
            .GroupBy(file => NameOf(file.Path))
            .Select(group => Entry(group.Key.Name, group.Key.Path, [.. group.Select(file => (file, StateOf(file)))]))
            .ToArray();
        var texts = _machine.Receipts.All
            .SelectMany(receipt => receipt.Texts)
            .GroupBy(text => text.Path, StringComparer.Ordinal)
            .Select(group => Text(group.Last()));
        var applied = _machine.Receipts.All.LastOrDefault(receipt => receipt.Bundle is not null);
        return new StatusReport
        {
            Bundle = applied?.Bundle,
            Signers = applied?.Signers ?? [],
            Receipts = _machine.Receipts.All,
            Entries = [.. placed, .. texts, .. ExtraEntries.Find(_machine, [.. placed.Select(entry => entry.Path)])],
        };
    }

    /// <summary>A path that airgap does not use has no file of airgap.</summary>
    private TargetState StateOf(ReceiptFile file) => _machine.At(file.Path) is null ? TargetState.Missing : PlacedState.Of(_machine, file);

    private StatusEntry Entry(string name, string path, (ReceiptFile File, TargetState State)[] files)
    {
        string? OtherPath(ReceiptFile file) => _machine.At(file.Path)?.OtherPath;
        if (files.All(file => file.State == TargetState.Missing && OtherPath(file.File) is null))
        {
            return new StatusEntry(name, path, TargetState.Missing, null);
        }

        IEnumerable<string> Names(TargetState state) =>
            files.Where(file => file.State == state).Select(file => Path.GetFileName(file.File.Path));
        var notExecutable = files.Where(
            file => file.State == TargetState.InPlace && IsProgram(file.File.Path) && !_machine.At(file.File.Path)!.IsExecutable)
            .Select(file => Path.GetFileName(file.File.Path));
        string[] details =
        [
            .. Names(TargetState.Drifted).Select(file => $"{file} has changed"),
            .. files.Where(file => file.State == TargetState.Missing).Select(file => OtherPath(file.File) is { } other
                ? $"{Path.GetFileName(file.File.Path)} {OtherName.DescribeFull(file.File.Path, other)}"
                : $"{Path.GetFileName(file.File.Path)} is missing"),
            .. notExecutable.Select(file => $"{file} is not executable"),
        ];
        return details.Length == 0
            ? new StatusEntry(name, path, TargetState.InPlace, null)
            : new StatusEntry(name, path, TargetState.Drifted, string.Join(", ", details));
    }

    /// <summary>
    /// A k3s need not be executable: Rancher Desktop's own downloads are not, and its start sets the mode (<c>lima.ts</c>).
    /// </summary>
    private static bool IsProgram(string path) => KubectlNames.IsLike(Path.GetFileName(path));

    private StatusEntry Text(ReceiptText text)
    {
        var isList = Path.GetFileName(text.Path) == VersionList.FileName;
        var name = isList ? "version list" : Path.GetFileName(text.Path);
        var bytes = _paths.Find(text.Path) is null ? null : isList ? _machine.List.Bytes : _machine.KuberlrConf.Bytes;
        return bytes is null ? new StatusEntry(name, text.Path, TargetState.Missing, null)
            : Digest.Of(bytes).ToString() == text.Sha256After ? new StatusEntry(name, text.Path, TargetState.InPlace, null)
            : new StatusEntry(name, text.Path, TargetState.Drifted, "changed since the last apply");
    }

    private (string Name, string Path) NameOf(string path)
    {
        var name = Path.GetFileName(path);
        return _paths.Find(path)?.Part switch
        {
            TargetPart.K3s when ReceiptFile.ReleaseOf(path) is { } release => (release.ToString(), Path.GetDirectoryName(path)!),
            TargetPart.Kubectl when KubectlNames.IsLike(name) => ($"kubectl {WithoutSuffix(name[KubectlNames.Prefix.Length..])}", path),
            _ => (name, path),
        };
    }

    private string WithoutSuffix(string name) =>
        name.EndsWith(_machine.Layout.Platform.ExecutableSuffix, StringComparison.Ordinal)
            ? name[..^_machine.Layout.Platform.ExecutableSuffix.Length]
            : name;
}
