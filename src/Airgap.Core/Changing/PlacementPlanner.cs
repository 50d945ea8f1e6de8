using System.Collections.Immutable;
using Airgap.Content;
using Airgap.Locking;
using Airgap.Machine;
using Airgap.Naming;
using Airgap.Planning;
using Airgap.RancherDesktop;
using Airgap.Versions;

namespace Airgap.Changing;

/// <summary>Finds out what must be done for each release, kubectl and other file of a bundle.</summary>
internal sealed class PlacementPlanner
{
    private readonly MachineSnapshot _machine;
    private readonly bool _compares;

    /// <summary>Makes a planner.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="compares">Whether the plan is only for a comparison.</param>
    public PlacementPlanner(MachineSnapshot machine, bool compares) => (_machine, _compares) = (machine, compares);

    /// <summary>A release.</summary>
    /// <exception cref="OperationException">A link or a file is where a folder must be.</exception>
    public Placement Release(K3sRelease release, ImmutableArray<Artifact> files)
    {
        var folder = Path.Join(_machine.Layout.Releases, release.ToString());
        RefuseObstacles(files);
        var placement = new Placement(release.ToString(), folder, files, TargetState.Missing);
        var spelling = _machine.OtherSpellings.GetValueOrDefault(folder);
        if (spelling is null && !_machine.ReleaseFolders.Contains(folder))
        {
            return placement;
        }

        if (spelling is not null)
        {
            var problem = $"it exists as '{spelling}', which Rancher Desktop does not see";
            return placement with { State = TargetState.Drifted, Problem = problem, ShortProblem = problem, OtherSpelling = spelling };
        }

        var wrong = files.Select(file => (File: file, Difference: Difference(file))).Where(pair => pair.Difference is not null).ToArray();
        ImmutableArray<Artifact> right = [.. files.Except(wrong.Select(pair => pair.File))];
        if (wrong.Length > 0)
        {
            var (file, difference) = wrong[0];
            var problem = $"its {file.Name} {difference}";
            return placement with
            {
                State = TargetState.Drifted,
                Problem = problem,
                ShortProblem = $"its {file.Name} {difference!.Summary}",
                Right = right,
            };
        }

        if (ProblemOfOtherImages(release, files) is { } other)
        {
            return placement with { State = TargetState.Drifted, Problem = other, ShortProblem = other, Right = right };
        }

        // The mode of k3s does not matter: Rancher Desktop's own downloads are not executable, and its start sets the mode (lima.ts).
        return placement with { State = TargetState.InPlace };
    }

    /// <summary>A kubectl.</summary>
    /// <exception cref="OperationException">A link or a folder has its name.</exception>
    public Placement Kubectl(Artifact artifact)
    {
        RefuseObstacles([artifact]);
        var found = RefuseOtherKinds(artifact);
        var placement = new Placement($"kubectl {artifact.Version}", found.FilePath, [artifact], TargetState.Missing);
        if (_machine.OtherSpellings.TryGetValue(found.FilePath, out var spelling))
        {
            var problem = $"it exists as '{spelling}', which kuberlr does not see";
            return placement with { State = TargetState.Drifted, Problem = problem, ShortProblem = problem, OtherSpelling = spelling };
        }

        if (found.Kind == FoundKind.Missing)
        {
            return placement;
        }

        return Difference(artifact) is { } difference
            ? placement with
            {
                State = TargetState.Drifted,
                Problem = difference.ToString(),
                ShortProblem = difference.Summary,
                Before = found.Stamp,
            }
            : placement with { State = found.IsExecutable ? TargetState.InPlace : TargetState.NotExecutable };
    }

    /// <summary>Another file. It never replaces a file that airgap did not place.</summary>
    /// <exception cref="OperationException">A user's file, a link or a folder has its name.</exception>
    public Placement OtherFile(Artifact artifact)
    {
        RefuseObstacles([artifact]);
        var found = RefuseOtherKinds(artifact);
        var placement = new Placement(artifact.Path[BundlePaths.Files.Length..], found.FilePath, [artifact], TargetState.Missing);
        if (found.Kind == FoundKind.Missing)
        {
            return placement;
        }

        if (Difference(artifact) is null)
        {
            return placement with { State = TargetState.InPlace };
        }

        var placed = _machine.Receipts.Placed.GetValueOrDefault(found.FilePath);
        var isOurs = placed?.IsUnchanged(found) == true;
        var problem = isOurs ? "it comes from an earlier bundle"
            : placed is not null ? "it was changed after airgap installed it"
            : "it was not installed by airgap";
        return isOurs || _compares
            ? placement with { State = TargetState.Drifted, Problem = problem, ShortProblem = problem, Before = found.Stamp }
            : throw new OperationException(
                Codes.ForeignFile,
                $"'{found.FilePath}' is in the place of the bundle's {artifact.Path}, and {problem}",
                "move it away; or skip other files: --only k3s --only kubectl");
    }

    /// <summary>
    /// Rancher Desktop may use a file that is not in the bundle: a damaged <c>.tar.zst</c> beside a correct <c>.tar</c>.
    /// </summary>
    private string? ProblemOfOtherImages(K3sRelease release, ImmutableArray<Artifact> files)
    {
        var cached = _machine.Releases.FirstOrDefault(cached => cached.Release == release);
        if (cached is null)
        {
            return null;
        }

        var images = files.First(file => file.Kind == ArtifactKind.K3sImages).Name;
        return images == RancherDesktopCache.Images(cached, _machine.Layout.Platform.Architecture) ? null : cached.Problem;
    }

    private void RefuseObstacles(ImmutableArray<Artifact> artifacts)
    {
        foreach (var artifact in artifacts)
        {
            if (_machine.Obstacles.TryGetValue(ArtifactPlaces.Of(_machine.Layout, artifact).FullPath, out var obstacle))
            {
                throw TargetRefusal.Obstacle(obstacle);
            }
        }
    }

    private FoundFile RefuseOtherKinds(Artifact artifact) => Find(artifact) switch
    {
        { Kind: FoundKind.Link } found => throw TargetRefusal.Link(found.FilePath, found.LinkTarget),
        { Kind: FoundKind.Folder } found => throw TargetRefusal.Folder(found.FilePath),
        var found => found,
    };

    private ContentDifference? Difference(Artifact artifact) => Find(artifact).DifferenceFrom(artifact.Content);

    private FoundFile Find(Artifact artifact)
    {
        var path = ArtifactPlaces.Of(_machine.Layout, artifact).FullPath;
        return _machine.At(path) ?? new FoundFile { FilePath = path, Kind = FoundKind.Missing };
    }
}
