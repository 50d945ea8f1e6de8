using System.CommandLine;
using System.CommandLine.Help;
using Airgap.Cli.Output;

namespace Airgap.Cli.Commands;

/// <summary>The root command.</summary>
internal static class AirgapCommand
{
    private const string Description = "Prepares Rancher Desktop machines that have no network: "
        + "plans, locks, bundles and applies k3s releases and the kubectls that serve them.";

    public static RootCommand Create(Host host)
    {
        var root = new RootCommand(Description) { HelpName = CommandName.Current };
        var help = new HelpAction();
        help.MaxWidth = Math.Max(host.Width ?? help.MaxWidth, Consoles.MinimumWidth);
        root.Options.OfType<HelpOption>().Single().Action = new Help(help);
        foreach (var option in CommonOptions.All)
        {
            option.Recursive = true;
            root.Add(option);
        }

        // In the order in which they are used.
        root.Add(new InitCommand(host));
        root.Add(new AddCommand(host));
        root.Add(new RemoveCommand(host));
        root.Add(new PlanCommand(host));
        root.Add(new LockCommand(host));
        root.Add(new BuildCommand(host));
        root.Add(new VerifyCommand(host));
        root.Add(new SignCommand(host));
        root.Add(new CleanCommand(host));
        root.Add(new ApplyCommand(host));
        root.Add(new PrepareCommand(host));
        root.Add(new DoctorCommand(host));
        root.Add(new StatusCommand(host));
        root.Add(new UndoCommand(host));
        root.Add(new ReportCommand(host));
        root.Add(new KeyCommand(host));
        root.Add(new TrustCommand(host));
        root.Add(new OutdatedCommand(host));
        root.Add(new UpdateCommand(host));
        root.Add(new WhyCommand(host));
        root.Add(new InputsCommand(host));
        root.Add(new SchemaCommand(host));
        root.Add(new CompletionCommand(host));
        return root;
    }
}
