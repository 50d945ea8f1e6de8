using System.Text;
using Airgap.Content;
using Airgap.Versions;

namespace Airgap.Bundles;

/// <summary>
/// Writes a bundle's <c>README.txt</c>: what to do, on one screen, for the administrator of a lab, who may know neither airgap nor .NET;
/// then the details.
/// </summary>
internal static class BundleReadme
{
    /// <summary>The file's bytes.</summary>
    /// <param name="value">The lock file.</param>
    /// <param name="description">What a delta leaves out.</param>
    /// <param name="options">The version of airgap, and the programs that the bundle has.</param>
    public static byte[] Write(Lock value, BundleDescription description, BuildOptions options)
    {
        var systems = value.Request.Platforms.Select(platform => platform.System).ToHashSet();
        var sections = new List<string> { Steps(systems), Trouble(systems) };
        if (description.Base is { } known)
        {
            sections.Add(Delta(description.Omitted.Count, known.ShortForm));
        }

        sections.Add(BundleReadmeSignature.Write(value.Request.Platforms, options.Programs));
        sections.Add(Details(value, options, systems));
        if (systems.Contains(OperatingSystemName.Windows))
        {
            sections.Add(InsideWsl(systems.Contains(OperatingSystemName.Linux)));
        }

        return Encoding.UTF8.GetBytes(string.Join('\n', sections).ReplaceLineEndings("\n"));
    }

    private static string Steps(HashSet<OperatingSystemName> systems) => $"""
        Kubernetes for Rancher Desktop on machines without a network
        ============================================================

        1. Check that this is the right bundle. Open a terminal in this folder:

        {Lines(
            systems,
            "     Windows   Get-FileHash airgap.lock.json              (PowerShell)",
            "     macOS     shasum -a 256 airgap.lock.json",
            "     Linux     sha256sum airgap.lock.json")}
           Ask the sender for the bundle's id, for example by telephone. It must begin
           with the same 20 digits. Do not compare with an id that is on this stick.
           If SHA256SUMS.sigstore.json is here, see "If the bundle is signed" first.

        2. Quit Rancher Desktop. Then, as the user who runs Rancher Desktop:

        {Lines(
            systems,
            "     Windows   double-click apply.cmd",
            "     macOS     double-click apply.command",
            "     Linux     in a terminal in this folder:  sh apply.sh")}
        3. Read the result at the end. "ready", with the Kubernetes versions, means
           that everything is installed and works without a network.

        4. Start Rancher Desktop. Choose a version under Preferences > Kubernetes.

        """;

    private static string Trouble(HashSet<OperatingSystemName> systems) => $"""
        If it does not say "ready"
        --------------------------

        - The message says what is wrong, and what to do. You can run it again at any
          time: it continues, and correct files stay.
        - "damaged", "wrong" or "missing": copy the whole bundle to the stick again.
        - If the machine does not start programs from a stick, the script copies its
          program to a temporary folder. If that is forbidden, too, the script
          installs without it. To choose that yourself:

        {Lines(
            systems,
            "     Windows   powershell -ExecutionPolicy Bypass -File apply.ps1",
            "     macOS     sh apply.sh --plain",
            "     Linux     sh apply.sh --plain")}
        - Otherwise, send all text of the window to the sender.

        """;

    private static string Details(Lock value, BuildOptions options, HashSet<OperatingSystemName> systems) => $"""
        Details
        -------

        Kubernetes   {Wrapped(value.Releases.Select(release => release.ToString()))}
        kubectl      {Wrapped(value.Kubectl.Select(row => row.Version).Distinct().Order().Select(version => version.ToString()))}
        Platforms    {Wrapped(value.Request.Platforms.Select(platform => platform.ToString()))}
        Programs     {(options.Programs.IsEmpty ? "none" : Wrapped(options.Programs.Select(program => program.Platform.ToString())))}
        Size         {ByteText.Of(value.TotalBytes)}
        Made by      airgap {options.ToolVersion}

        The scripts take options, for example: {Example(systems)}

        {(options.Programs.IsEmpty ? WithoutProgram : WithProgram)}
        A person who had the stick can have changed any file on it. Step 1 shows this
        for the files that are installed. It does not show it for the programs and
        scripts. If that matters, use an airgap that you installed before.

        """;

    private static string Example(HashSet<OperatingSystemName> systems) =>
        systems.Contains(OperatingSystemName.Linux) ? "sh apply.sh --dry-run"
        : systems.Contains(OperatingSystemName.Darwin) ? "sh apply.command --dry-run"
        : ".\\apply.cmd --dry-run";

    private const string WithProgram = """
          --dry-run        show what would change
          --report DIR     write the result into a file in this folder
          --expect ID      refuse every other bundle
          --run verify .   check every file of the bundle
          --run doctor     show what works on the machine, and what does not
          --run undo       take back the last installation

        """;

    private const string WithoutProgram = """
          --dry-run        show what would be copied
          --check          compare the machine with the bundle
          --expect ID      refuse every other bundle

        """;

    private static string Delta(int omitted, string baseId) => $"""
        This is a delta
        ---------------

        It leaves out {omitted} files that bundle {baseId} has. It works on
        machines that have these files; on others, it stops before it changes anything.

        """;

    private static string InsideWsl(bool hasLinux) => $"""
        Inside WSL
        ----------

        Each WSL distribution has its own home folder, and kubectl there uses that one.
        {(hasLinux
            ? """
                In each distribution, open a terminal in this folder (below /mnt/c, /mnt/d,
                ...):

                  sh apply.sh --only kubectl

                It ends with "Placed 1 kubectl" or "everything is in place".
                """
            : """
                This bundle has no kubectl for WSL: add linux/amd64 (on ARM machines,
                linux/arm64) to the manifest, and build again.
                """)}

        """;

    /// <summary>The lines of the systems that the bundle is for, and an empty one.</summary>
    private static string Lines(HashSet<OperatingSystemName> systems, string windows, string mac, string linux) => string.Concat(
        new[] { (OperatingSystemName.Windows, windows), (OperatingSystemName.Darwin, mac), (OperatingSystemName.Linux, linux) }
            .Where(line => systems.Contains(line.Item1))
            .Select(line => line.Item2 + "\n"));

    /// <summary>Words with commas, in lines that fit a window of 80 columns.</summary>
    private static string Wrapped(IEnumerable<string> words)
    {
        const int Indent = 13;
        var (text, column) = (new StringBuilder(), Indent);
        foreach (var word in words)
        {
            if (column > Indent && column + word.Length + 2 > 79)
            {
                text.Append(",\n").Append(' ', Indent);
                column = Indent;
            }
            else if (column > Indent)
            {
                text.Append(", ");
            }

            text.Append(word);
            column += word.Length + 2;
        }

        return text.ToString();
    }
}
