using System.Collections.Immutable;
using Airgap.Versions;

namespace Airgap.Bundles;

/// <summary>
/// The part of a bundle's <c>README.txt</c> about signatures: how to check them before anything of the stick is started, with an airgap
/// that was installed before, or with the system's own programs.
/// </summary>
internal static class BundleReadmeSignature
{
    /// <summary>The part, with a line feed at the end.</summary>
    /// <param name="platforms">The platforms of the bundle.</param>
    /// <param name="programs">The programs that it has.</param>
    public static string Write(ImmutableArray<Platform> platforms, ImmutableArray<BundleProgram> programs)
    {
        var windows = platforms.Where(platform => platform.System == OperatingSystemName.Windows).ToImmutableArray();
        var unix = platforms.Except(windows).ToImmutableArray();
        var command = (unix.IsEmpty ? "" : "  airgap apply . --key ~/sender.pem\n")
            + (windows.IsEmpty ? "" : "  airgap apply . --key $HOME\\sender.pem      (PowerShell)\n");
        return $"""
            If the bundle is signed
            -----------------------

            Then SHA256SUMS.sigstore.json is in this folder. Ask the sender for the public
            key, and by telephone for its fingerprint; not by this stick. If the key is in
            sender.pem in your home, an airgap that was installed here before checks every
            file, and installs them:

            {command}
            Without one, start nothing from this stick, because it can have been changed,
            too. Copy what was signed, check the copy, and start that.

            {(windows.IsEmpty ? "" : OnWindows(HasAll(windows, programs)))}{(unix.IsEmpty ? "" : OnUnix(unix, programs))}
            """;
    }

    private static bool HasAll(IEnumerable<Platform> platforms, ImmutableArray<BundleProgram> programs) =>
        platforms.All(platform => programs.Any(program => program.Platform == platform));

    private static string OnUnix(ImmutableArray<Platform> platforms, ImmutableArray<BundleProgram> programs)
    {
        bool Has(OperatingSystemName system) => platforms.Any(platform => platform.System == system);
        var (hasLinux, hasMac) = (Has(OperatingSystemName.Linux), Has(OperatingSystemName.Darwin));

        // Without a program, the script cannot check the signature again, and refuses the option.
        var key = platforms.Any(platform => HasAll([platform], programs)) ? " --key ~/sender.pem" : "";
        return $"""
            With openssl, in this folder. These lines are one command, which stops at the
            first step that fails; "Verified OK" must be shown. Before you try again:
            rm -r ~/checked

              mkdir ~/checked &&
              cp SHA256SUMS SHA256SUMS.sigstore.json ~/checked &&
              grep '"signature"' ~/checked/SHA256SUMS.sigstore.json | cut -d '"' -f 4 |
                openssl base64 -d -A > ~/airgap.sig &&
              openssl dgst -sha256 -verify ~/sender.pem -signature ~/airgap.sig \
                ~/checked/SHA256SUMS &&
              cut -c 67- ~/checked/SHA256SUMS | tar -chf - -T - | tar -xf - -C ~/checked &&
              cd ~/checked &&
              {(!hasLinux ? "shasum -a 256 -c SHA256SUMS"
                : hasMac ? "(sha256sum -c --quiet SHA256SUMS || shasum -a 256 -c SHA256SUMS)"
                : "sha256sum -c --quiet SHA256SUMS")} &&
              {(hasLinux ? "sh apply.sh" : "sh apply.command")}{key}

            {(key.Length == 0 || HasAll(platforms, programs) ? "" : """
                On a machine without a program in this bundle (see Programs below), leave out
                --key in the last line.

                """)}If several persons have signed, replace SHA256SUMS.sigstore.json in these lines
            by the file that the sender names.

            """;
    }

    private static string OnWindows(bool hasProgram) => hasProgram ? """
        On Windows, copy bin\windows-amd64\airgap.exe, SHA256SUMS and the sender's key,
        sender.pem, into a folder of your own. Ask the sender by telephone for the
        SHA-256 of SHA256SUMS, which was shown when the bundle was signed ("list"). In
        PowerShell, in that folder:

          Get-FileHash SHA256SUMS, airgap.exe

        The first must be what the sender reads out, the second must be in SHA256SUMS.
        Then, with the path of this folder in the place of E:\factory:

          .\airgap.exe apply E:\factory --key sender.pem


        """ : """
        On Windows, copy this whole folder to the disk. Ask the sender by telephone for
        the SHA-256 of SHA256SUMS, which was shown when the bundle was signed ("list").
        In PowerShell, in the copy:

          Get-FileHash SHA256SUMS, apply.ps1, airgap.lock.json

        The first must be what the sender reads out, the others must be in SHA256SUMS.
        Then:

          powershell -ExecutionPolicy Bypass -File apply.ps1


        """;
}
