using System.Text;
using Airgap.Content;
using Airgap.Versions;

namespace Airgap.Bundles;

/// <summary>Writes a bundle's <c>README.txt</c>: instructions for the administrator of a lab, who may not know airgap.</summary>
internal static class BundleReadme
{
    /// <summary>The file's bytes.</summary>
    /// <param name="value">The lock file.</param>
    /// <param name="description">What a delta leaves out.</param>
    /// <param name="toolVersion">The tool's version.</param>
    /// <param name="toolPackage">The file name of the tool's package in the bundle; null if it has none.</param>
    public static byte[] Write(Lock value, BundleDescription description, string toolVersion, string? toolPackage)
    {
        var sections = new List<string> { Heading(value, toolVersion), WithTheTool(toolPackage is null ? null : toolVersion) };
        if (description.Base is { } known)
        {
            sections.Add(Delta(description.Omitted.Count, known.ShortForm));
        }
        else
        {
            sections.Add(ByHand);
            sections.AddRange(value.Request.Platforms.Select(platform =>
                IsWindows(platform) ? WindowsCommands.Write(value, platform) : UnixCommands.Write(value, platform)));
            if (value.Request.Platforms.Any(IsWindows))
            {
                sections.Add(WslCommands.Write(value));
            }
        }

        return Encoding.UTF8.GetBytes(string.Join('\n', sections).ReplaceLineEndings("\n"));
    }

    private static bool IsWindows(Platform platform) => platform.System == OperatingSystemName.Windows;

    private static string Heading(Lock value, string toolVersion) => $"""
        Kubernetes for Rancher Desktop on machines without network
        ==========================================================

        Kubernetes   {string.Join(", ", value.Releases)}
        kubectl      {string.Join(", ", value.Kubectl.Select(row => row.Version).Distinct().Order())}
        Platforms    {string.Join(", ", value.Request.Platforms)}
        Size         {ByteText.Of(value.TotalBytes)}
        Bundle id    {value.Id}
        Short id     {value.Id.ShortForm}

        Made by dotnet-airgap {toolVersion}. Compare the short id with the one that the sender gives you, for example by telephone.


        """;

    private static string WithTheTool(string? installedVersion)
    {
        var install = installedVersion is null
            ? "Install dotnet-airgap, if the machine does not have it. This bundle does not contain it."
            : $"""
                Install the tool. This needs the .NET SDK 10 or later, and no network:

                       dotnet tool install --global dotnet-airgap --version {installedVersion} --source ./tool

                   If the shell does not find the tool afterwards, open a new terminal.
                """;
        return $"""
            With the tool
            -------------

            1. Quit Rancher Desktop, and open a terminal in this folder.

            2. {install}

            3. Check that every file is complete and undamaged:

                   dotnet airgap verify .

            4. Show what will change on this machine. Nothing is changed yet:

                   dotnet airgap apply . --dry-run

            5. Copy the files to the folders of Rancher Desktop and kubectl:

                   dotnet airgap apply .

            6. Start Rancher Desktop, and choose a Kubernetes version.


            """;
    }

    private static string Delta(int omitted, string baseId) => $"""
        This is a delta
        ---------------

        It leaves out {omitted} files that bundle {baseId} has. 'apply' works on machines that have these files;
        on others, it stops before it changes anything. A delta cannot be copied by hand: use the full bundle.

        """;

    private const string ByHand = """
        By hand
        -------

        1. Check that every file is complete and undamaged:

               sha256sum -c SHA256SUMS             (on macOS: shasum -a 256 -c SHA256SUMS)

        2. Quit Rancher Desktop.

        3. Open a terminal in this folder, and run the commands for your platform below. They copy the version list only
           if the machine has none: a version that is missing in the list is missing in Rancher Desktop's menu.

        4. Start Rancher Desktop, and choose a Kubernetes version.

        """;
}
