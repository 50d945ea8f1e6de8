using System.Text;
using Airgap.Locking;
using Airgap.Planning;
using Airgap.Versions;

namespace Airgap.Bundles;

/// <summary>Writes the PowerShell commands that copy a bundle's files on Windows.</summary>
internal static class WindowsCommands
{
    /// <summary>The section of <c>README.txt</c>.</summary>
    public static string Write(Lock value, Platform platform)
    {
        var artifacts = value.For(platform).ToArray();
        var kubectls = artifacts.Where(artifact => artifact.Kind == ArtifactKind.Kubectl).ToArray();
        var text = new StringBuilder($$"""
            {{platform}}, in PowerShell, in this folder:

                $cache = "$env:LOCALAPPDATA\rancher-desktop\cache"
                $kuberlr = "$env:USERPROFILE\.kuberlr\{{kubectls[0].Path.Split('/')[1]}}"
                New-Item -ItemType Directory -Force "$cache\k3s", $kuberlr | Out-Null

            """);
        foreach (var release in value.Releases)
        {
            var files = artifacts.Where(artifact => artifact.Version == release.ToString());
            Line(text, $"New-Item -ItemType Directory -Force \"$cache\\k3s\\{release}\" | Out-Null");
            Line(text, $"Copy-Item {Paths(files)} \"$cache\\k3s\\{release}\\\"");
        }

        Line(text, $"Copy-Item {Paths(kubectls)} \"$kuberlr\\\"");
        foreach (var folder in FilesByHand.Of(artifacts).GroupBy(file => file.Install!.Value))
        {
            var below = ShellQuote.ForPowerShell(Backslashes(folder.Key.Below));
            Line(text, $"$target = Join-Path {(folder.Key.IsHome ? "$env:USERPROFILE" : "$cache")} {below}");
            Line(text, "New-Item -ItemType Directory -Force $target | Out-Null");
            foreach (var file in folder)
            {
                Line(text, $"Copy-Item -LiteralPath {ShellQuote.ForPowerShell(Backslashes(file.Path))} $target");
            }
        }

        if (FilesByHand.NoteAboutOthers(artifacts) is { } note)
        {
            Line(text, note);
        }

        Line(text, "if (-not (Test-Path \"$cache\\k3s-versions.json\")) { Copy-Item cache\\k3s-versions.json \"$cache\\\" }");
        return text.ToString();
    }

    private static string Paths(IEnumerable<Artifact> artifacts) =>
        string.Join(", ", artifacts.Select(artifact => Backslashes(artifact.Path)));

    private static string Backslashes(string path) => path.Replace('/', '\\');

    private static void Line(StringBuilder text, string command) => text.Append("    ").Append(command).Append('\n');
}
