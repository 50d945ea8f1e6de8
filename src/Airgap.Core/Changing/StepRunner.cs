using System.Collections.Immutable;
using Airgap.Receipts;
using Airgap.Targets;
using Airgap.Versions;

namespace Airgap.Changing;

/// <summary>Runs the steps of a plan on a target, each by one rename, write or deletion.</summary>
internal sealed class StepRunner
{
    private readonly TargetWriter _writer;
    private readonly TargetTexts _texts;
    private readonly ReleaseFolder _folders;
    private readonly TargetPaths _paths;

    public StepRunner(TargetWriter writer, ReleaseFolder folders, TargetPaths paths) =>
        (_writer, _texts, _folders, _paths) = (writer, new TargetTexts(writer), folders, paths);

    /// <summary>Runs steps in their order. When it returns, all of them are on the disk.</summary>
    /// <exception cref="TargetChangedException">Something changed since the plan was made.</exception>
    /// <exception cref="IOException">The target cannot be changed.</exception>
    /// <exception cref="UnauthorizedAccessException">The target cannot be changed.</exception>
    public void Run(IEnumerable<Step> steps)
    {
        foreach (var step in steps)
        {
            // The version list must not name folders that are not on the disk: not when it is written, nor when they are removed after it.
            if (step is TextStep)
            {
                _writer.FlushNames();
                Run(step);
                _writer.FlushNames();
            }
            else
            {
                Run(step);
            }
        }

        _writer.FlushNames();
    }

    private void Run(Step step)
    {
        switch (step)
        {
            case PlaceStep place:
                _folders.Show(place.Placement);
                break;
            case TextStep text:
                _texts.Replace(text.Path, text.Before, text.After, text.ReplacesUnreadable);
                break;
            case ModeStep change:
                _writer.SetMode(change.Path, change.Mode);
                break;
            case DeleteStep delete:
                _writer.DeleteFile(delete.File.FilePath, entry => entry.IsFile && entry.Stamp == delete.File.Stamp);
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
        var found = files.Select(file => (file.Stamp, Found: _paths.Find(file.Path)))
            .Where(pair => pair.Found is not null)
            .Select(pair => (pair.Stamp, pair.Found!.Value.Place, pair.Found.Value.Part))
            .DistinctBy(file => file.Place);
        foreach (var group in found.GroupBy(file => file.Place.Folder).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var stamps = group.ToDictionary(file => file.Place.Name, file => file.Stamp, StringComparer.Ordinal);
            if (group.First().Part == TargetPart.K3s && K3sRelease.TryParseTag(Path.GetFileName(group.Key), out _))
            {
                _folders.Remove(group.Key, stamps);
                continue;
            }

            foreach (var (name, stamp) in stamps)
            {
                _writer.DeleteFile(Path.Join(group.Key, name), entry => entry.IsFile && entry.Stamp == stamp);
            }
        }
    }
}
