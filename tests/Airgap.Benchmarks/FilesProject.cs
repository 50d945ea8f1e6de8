using Airgap.Testing;

namespace Airgap.Benchmarks;

/// <summary>A project whose bundle has one small release and all files of the folder <c>src</c>.</summary>
internal static class FilesProject
{
    /// <summary>Empties a place, and makes the project there.</summary>
    /// <param name="place">The place.</param>
    /// <param name="fill">Writes the files of a folder.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The full path of the project.</returns>
    public static async Task<string> MakeAsync(Place place, Action<string> fill, CancellationToken cancellationToken)
    {
        var project = await place.EmptyAsync(cancellationToken);
        new SampleUpstream().AddRelease("v1.32.9+k3s1").AddKubectl("1.32.9").WriteTo(Path.Join(project, "upstream"));
        fill(place.Make("project/src"));
        await File.WriteAllTextAsync(
            Path.Join(project, "airgap.yaml"),
            $$"""
            version: 1
            kubernetes: ["v1.32.9+k3s1"]
            platforms: [linux/amd64]
            files:
              - path: src/**/*
                install: "{home}/files"
            mirrors:
            {{string.Join('\n', LargeUpstream.Hosts("./upstream"))}}
            """,
            cancellationToken);
        return project;
    }
}
