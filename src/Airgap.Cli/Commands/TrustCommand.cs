using System.CommandLine;
using Airgap.Cli.Machines;

namespace Airgap.Cli.Commands;

/// <summary><c>trust</c>: says whose bundles this machine accepts.</summary>
internal sealed class TrustCommand : Command
{
    public TrustCommand(Host host)
        : base("trust", "Says whose bundles this machine accepts; with a file of signers, only those that they signed")
    {
        Add(new TrustAddCommand(host));
        Add(new TrustListCommand(host));
        Add(new TrustRemoveCommand(host));
    }

    /// <summary>The option for the administrator's file.</summary>
    public static Option<bool> SystemOption() => new("--system") { Description = "For all users of this machine, as administrator" };

    /// <summary>The file that is changed, a full path.</summary>
    public static string FileOf(Host host, bool isSystem) => (isSystem ? host.SystemSigners : SignersPlaces.OfUser(host))
        ?? throw new OperationException(
            Codes.UnknownTargetFolders,
            "the folder for the file of signers is unknown",
            OperatingSystem.IsWindows() ? "set APPDATA or PROGRAMDATA" : "set HOME");
}
