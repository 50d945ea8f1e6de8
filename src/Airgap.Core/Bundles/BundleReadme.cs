using System.Globalization;
using System.Text;
using Airgap.Content;
using Airgap.Locking;
using Airgap.Planning;
using Airgap.Upstream;
using Airgap.Versions;

namespace Airgap.Bundles;

/// <summary>Writes a bundle's <c>README.txt</c>: for somebody who holds a stick and has never heard of the tool.</summary>
internal static class BundleReadme
{
    public static byte[] Write(Lock value, BundleDescription description, string toolVersion, string? toolPackage)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            Kubernetes for Rancher Desktop machines without network
            =======================================================

            Made by dotnet-airgap {toolVersion}.
            Bundle {value.Id}
            Short  {value.Id.ShortForm}   (compare it with what the sender tells you)

            Kubernetes   {string.Join(", ", value.Releases)}
            kubectl      {string.Join(", ", value.Kubectl.Select(row => row.Version).Distinct().Order())}
            Platforms    {string.Join(", ", value.Request.Platforms)}
            Size         {ByteText.Of(value.TotalBytes)}


            With the tool
            -------------

            On the machine, in this folder:


            """);
        if (toolPackage is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"""
                    dotnet tool install --global dotnet-airgap --version {toolVersion} --source ./tool

                The package in tool/ is the tool itself; it needs the SDK of .NET 10 or later on the machine, and no network. Open a
                new terminal if the shell does not find it. Then:


                """);
        }

        text.Append("""
                dotnet airgap verify .
                dotnet airgap apply .

            'verify' reads every byte here and compares it with the list. 'apply' puts each file where Rancher Desktop and
            kubectl look for it, and nothing appears there before it is complete. 'apply --dry-run' only tells what it would do.


            """);
        if (description.Base is { } known)
        {
            text.Append(CultureInfo.InvariantCulture, $"""

                This is a delta
                ---------------

                It leaves out {description.Omitted.Count} files that bundle {known.ShortForm} had. Apply it to machines that have them: 'apply' looks
                for each by its bytes, and refuses at once where one is missing. Copying by hand needs the full bundle.

                """);
            return Encoding.UTF8.GetBytes(text.ToString().ReplaceLineEndings("\n"));
        }

        text.Append("""

            By hand
            -------

            First see that nothing was damaged on the way:   sha256sum -c SHA256SUMS     (macOS: shasum -a 256 -c SHA256SUMS)
            Close Rancher Desktop. Then copy the version folders and the kubectls, and the version list only where the machine
            has none (a list that forgets versions makes them vanish from the menu).

            """);
        foreach (var platform in value.Request.Platforms)
        {
            text.Append('\n').Append(platform.System == OperatingSystemName.Windows ? Windows(value, platform) : Unix(value, platform));
        }

        if (value.Request.Platforms.Any(platform => platform.System == OperatingSystemName.Windows))
        {
            text.Append('\n').Append(Wsl(value));
        }

        return Encoding.UTF8.GetBytes(text.ToString().ReplaceLineEndings("\n"));
    }

    /// <summary>Each distribution has a Linux home of its own, and Rancher Desktop puts a Linux kuberlr on its path.</summary>
    private static string Wsl(Lock value)
    {
        var text = new StringBuilder();
        var linux = value.Request.Platforms.Where(platform => platform.System == OperatingSystemName.Linux && value.For(platform).Any(artifact => artifact.Kind == ArtifactKind.Kubectl)).ToArray();
        text.Append("""

            Inside WSL
            ----------

            Every distribution has a home of its own, and kubectl looks there.

            """);
        text.Append('\n');
        if (linux.Length == 0)
        {
            text.Append("This bundle has no kubectl for it: add linux/amd64 (on ARM machines linux/arm64) to the manifest and build again.\n");
            return text.ToString();
        }

        text.Append("In each distribution, in this folder (below /mnt/c, /mnt/d, ...), either with the tool:\n\n    dotnet airgap apply . --only kubectl\n\nor by hand:\n\n");
        foreach (var platform in linux)
        {
            foreach (var kubectl in value.For(platform).Where(artifact => artifact.Kind == ArtifactKind.Kubectl))
            {
                var folder = kubectl.Path.Split('/')[1];
                text.Append(CultureInfo.InvariantCulture, $"    mkdir -p ~/.kuberlr/{folder} && cp {kubectl.Path} ~/.kuberlr/{folder}/ && chmod 755 ~/.kuberlr/{folder}/{kubectl.Name}\n");
            }
        }

        return text.ToString();
    }

    private static string Unix(Lock value, Platform platform)
    {
        var text = new StringBuilder();
        var mac = platform.System == OperatingSystemName.Darwin;
        var kubectls = value.For(platform).Where(artifact => artifact.Kind == ArtifactKind.Kubectl).ToArray();
        var folder = Folder(kubectls);
        text.Append(CultureInfo.InvariantCulture, $"""
            {platform}, in a terminal, in this folder:

                CACHE={(mac ? "$HOME/Library/Caches" : "${XDG_CACHE_HOME:-$HOME/.cache}")}/rancher-desktop
                mkdir -p "$CACHE/k3s" ~/.kuberlr/{folder}

            """);
        foreach (var release in value.Releases)
        {
            var files = value.For(platform).Where(artifact => artifact.Kind != ArtifactKind.Kubectl && artifact.Version == release.ToString()).Select(artifact => artifact.Path);
            text.Append(CultureInfo.InvariantCulture, $"    mkdir -p \"$CACHE/k3s/{release}\" && cp {string.Join(' ', files)} \"$CACHE/k3s/{release}/\"\n");
            text.Append(CultureInfo.InvariantCulture, $"    chmod 755 \"$CACHE/k3s/{release}/{ReleaseFileNames.Executable(platform.Architecture)}\"\n");
        }

        foreach (var kubectl in kubectls)
        {
            text.Append(CultureInfo.InvariantCulture, $"    cp {kubectl.Path} ~/.kuberlr/{folder}/ && chmod 755 ~/.kuberlr/{folder}/{kubectl.Name}\n");
        }

        foreach (var file in Installed(value, platform))
        {
            var target = file.Install!.Value.IsHome ? $"\"$HOME/{file.Install.Value.Below}\"" : $"\"$CACHE/{file.Install.Value.Below}\"";
            text.Append(CultureInfo.InvariantCulture, $"    mkdir -p {target} && cp -n \"{file.Path}\" {target}/\n");
        }

        text.Append("    [ -e \"$CACHE/k3s-versions.json\" ] || cp cache/k3s-versions.json \"$CACHE/\"\n");
        return text.ToString();
    }

    private static string Windows(Lock value, Platform platform)
    {
        var text = new StringBuilder();
        var kubectls = value.For(platform).Where(artifact => artifact.Kind == ArtifactKind.Kubectl).ToArray();
        var folder = Folder(kubectls);
        text.Append(CultureInfo.InvariantCulture, $$"""
            {{platform}}, in PowerShell, in this folder:

                $cache = "$env:LOCALAPPDATA\rancher-desktop\cache"
                $kuberlr = "$env:USERPROFILE\.kuberlr\{{folder}}"
                New-Item -ItemType Directory -Force "$cache\k3s", $kuberlr | Out-Null

            """);
        foreach (var release in value.Releases)
        {
            var files = value.For(platform).Where(artifact => artifact.Kind != ArtifactKind.Kubectl && artifact.Version == release.ToString()).Select(artifact => artifact.Path.Replace('/', '\\'));
            text.Append(CultureInfo.InvariantCulture, $"    New-Item -ItemType Directory -Force \"$cache\\k3s\\{release}\" | Out-Null\n");
            text.Append(CultureInfo.InvariantCulture, $"    Copy-Item {string.Join(", ", files)} \"$cache\\k3s\\{release}\\\"\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"    Copy-Item {string.Join(", ", kubectls.Select(kubectl => kubectl.Path.Replace('/', '\\')))} \"$kuberlr\\\"\n");
        foreach (var file in Installed(value, platform))
        {
            var target = (file.Install!.Value.IsHome ? "$env:USERPROFILE\\" : "$cache\\") + file.Install.Value.Below.Replace('/', '\\');
            text.Append(CultureInfo.InvariantCulture, $"    New-Item -ItemType Directory -Force \"{target}\" | Out-Null; Copy-Item \"{file.Path.Replace('/', '\\')}\" \"{target}\\\"\n");
        }

        text.Append("    if (-not (Test-Path \"$cache\\k3s-versions.json\")) { Copy-Item cache\\k3s-versions.json \"$cache\\\" }\n");
        return text.ToString();
    }

    private static IEnumerable<Artifact> Installed(Lock value, Platform platform) => value.For(platform).Where(artifact => artifact.Install is not null);

    private static string Folder(Artifact[] kubectls) => kubectls[0].Path.Split('/')[1];
}
