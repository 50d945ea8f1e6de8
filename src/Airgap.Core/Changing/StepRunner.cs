using System.Collections.Immutable;
using Airgap.Content;
using Airgap.Receipts;
using Airgap.Targets;
using Airgap.Versions;

namespace Airgap.Changing;

/// <summary>Runs the steps of a plan on a target, each by one rename, write or deletion.</summary>
internal sealed class StepRunner
{
    private readonly TargetWriter _writer;
    private readonly ReleaseFolder _folders;
    private readonly TargetPaths _paths;

    public StepRunner(TargetWriter writer, ReleaseFolder folders, TargetPaths paths) =>
        (_writer, _folders, _paths) = (writer, folders, paths);

    /// <summary>Runs a step.</summary>
    /// <exception cref="IOException">The target cannot be changed.</exception>
    /// <exception cref="UnauthorizedAccessException">The target cannot be changed.</exception>
    public void Run(Step step)
    {
        switch (step)
        {
            case PlaceStep place:
                _folders.Show(place.Placement);
                break;
            case TextStep { After: { } after } text:
                _writer.WriteText(text.Path, after);
                break;
            case TextStep text:
                _writer.DeleteFile(text.Path);
                break;
            case ModeStep { Mode: { } mode } change:
                _writer.SetMode(change.Path, mode);
                break;
            case ModeStep change:
                _writer.SetMode(change.Path, FileModes.Executable);
                break;
            case OwnerStep { Owner: { } owner } change:
                _writer.GiveTo(change.Path, owner.User, owner.Group);
                break;
            case OwnerStep change:
                _writer.GiveToHome(change.Path);
                break;
            case DeleteStep delete:
                _writer.DeleteFile(delete.Path);
                break;
            case RemoveStep remove:
                Remove(remove.Files);
                break;
            default:
                throw new ArgumentException($"unknown step {step}", nameof(step));
        }
    }

    private void Remove(ImmutableArray<ReceiptFile> files)
    {
        var found = files.Select(file => _paths.Find(file.Path)).OfType<(TargetPlace Place, TargetPart Part)>();
        foreach (var group in found.GroupBy(file => file.Place.Folder).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            string[] names = [.. group.Select(file => file.Place.Name)];
            if (group.First().Part == TargetPart.K3s && K3sRelease.TryParseTag(Path.GetFileName(group.Key), out _))
            {
                _folders.Remove(group.Key, names);
                continue;
            }

            foreach (var name in names)
            {
                _writer.DeleteFileUnflushed(Path.Join(group.Key, name));
            }

            _writer.Flush(group.Key);
        }
    }
}
