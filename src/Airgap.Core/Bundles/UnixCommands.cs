using System.Text;
using Airgap.Naming;
using Airgap.Planning;
using Airgap.Versions;

namespace Airgap.Bundles;

/// <summary>Writes the shell commands that copy a bundle's files on Linux or macOS.</summary>
internal static class UnixCommands
{
    /// <summary>The section of <c>README.txt</c>.</summary>
    public static string Write(Lock value, Platform platform)
    {
        var artifacts = value.For(platform).ToArray();
        var kubectls = artifacts.Where(artifact => artifact.Kind == ArtifactKind.Kubectl).ToArray();
        var kuberlr = $"~/.kuberlr/{kubectls[0].Path.Split('/')[1]}";
        var cache = platform.System == OperatingSystemName.Darwin ? "$HOME/Library/Caches" : "${XDG_CACHE_HOME:-$HOME/.cache}";
        var text = new StringBuilder($"""
            {platform}, in a terminal, in this folder:

                CACHE={cache}/rancher-desktop
                mkdir -p "$CACHE/k3s" {kuberlr}

            """);
        foreach (var release in value.Releases)
        {
            var files = artifacts.Where(artifact => artifact.Version == release.ToString()).Select(artifact => artifact.Path);
            var folder = $"\"$CACHE/k3s/{release}\"";
            Line(text, $"mkdir -p {folder} && cp {string.Join(' ', files)} \"$CACHE/k3s/{release}/\"");
            Line(text, $"chmod 755 \"$CACHE/k3s/{release}/{ReleaseFileNames.Executable(platform.Architecture)}\"");
        }

        foreach (var kubectl in kubectls)
        {
            Line(text, $"cp {kubectl.Path} {kuberlr}/ && chmod 755 {kuberlr}/{kubectl.Name}");
        }

        foreach (var file in FilesByHand.Of(artifacts))
        {
            var install = file.Install!.Value;
            var target = $"\"{(install.IsHome ? "$HOME" : "$CACHE")}\"/{ShellQuote.ForPosix(install.Below)}";
            Line(text, $"mkdir -p {target} && cp -n {ShellQuote.ForPosix(file.Path)} {target}/");
        }

        if (FilesByHand.NoteAboutOthers(artifacts) is { } note)
        {
            Line(text, note);
        }

        Line(text, "[ -e \"$CACHE/k3s-versions.json\" ] || cp cache/k3s-versions.json \"$CACHE/\"");
        return text.ToString();
    }

    private static void Line(StringBuilder text, string command) => text.Append("    ").Append(command).Append('\n');
}
