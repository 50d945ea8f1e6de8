using Airgap.Planning;
using Airgap.Versions;

namespace Airgap.Bundles;

/// <summary>
/// Writes the commands that copy kubectls inside of WSL: Rancher Desktop adds a Linux kuberlr to the PATH of each distribution, and each
/// distribution has a home of its own.
/// </summary>
internal static class WslCommands
{
    /// <summary>The section of <c>README.txt</c>.</summary>
    public static string Write(Lock value)
    {
        var kubectls = value.Artifacts
            .Where(artifact => artifact.Kind == ArtifactKind.Kubectl && artifact.Platforms[0].System == OperatingSystemName.Linux)
            .Select(artifact => (artifact.Path, artifact.Name, Folder: $"~/.kuberlr/{artifact.Path.Split('/')[1]}"))
            .ToArray();
        var instructions = kubectls.Length == 0
            ? "This bundle has no kubectl for WSL: add linux/amd64 (on ARM machines, linux/arm64) to the manifest and build again.\n"
            : $"""
                In each distribution, open a terminal in this folder (below /mnt/c, /mnt/d, ...). With the tool:

                    dotnet airgap apply . --only kubectl

                By hand:

                {string.Concat(kubectls.Select(kubectl => Command(kubectl.Path, kubectl.Name, kubectl.Folder)))}
                """;
        return $"""

            Inside WSL
            ----------

            Each WSL distribution has its own home folder, and kubectl uses that one.

            {instructions}
            """;
    }

    private static string Command(string path, string name, string folder) =>
        $"    mkdir -p {folder} && cp {path} {folder}/ && chmod 755 {folder}/{name}\n";
}
