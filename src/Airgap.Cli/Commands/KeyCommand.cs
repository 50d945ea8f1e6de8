using System.CommandLine;

namespace Airgap.Cli.Commands;

/// <summary><c>key</c>: makes and shows the keys that sign bundles.</summary>
internal sealed class KeyCommand : Command
{
    public KeyCommand(Host host)
        : base("key", "Makes and shows keys that sign bundles")
    {
        Add(new KeyNewCommand(host));
        Add(new KeyShowCommand(host));
    }
}
