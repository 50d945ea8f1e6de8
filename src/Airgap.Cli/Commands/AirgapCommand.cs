using System.CommandLine;

namespace Airgap.Cli.Commands;

/// <summary>The root command.</summary>
internal static class AirgapCommand
{
    public static RootCommand Create(Shell shell)
    {
        var root = new RootCommand("Prepares Rancher Desktop machines that have no network: plans, locks, bundles and applies k3s releases and the kubectls that serve them.")
        {
            HelpName = "dotnet airgap",
        };
        foreach (var option in CommonOptions.All)
        {
            option.Recursive = true;
            root.Add(option);
        }

        root.Add(new InitCommand(shell));
        root.Add(new PlanCommand(shell));
        root.Add(new LockCommand(shell));
        root.Add(UpdateCommand.Update(shell));
        root.Add(UpdateCommand.Outdated(shell));
        root.Add(new WhyCommand(shell));
        root.Add(new BuildCommand(shell));
        root.Add(new VerifyCommand(shell));
        root.Add(new ApplyCommand(shell));
        root.Add(new StatusCommand(shell));
        root.Add(new DoctorCommand(shell));
        root.Add(new UndoCommand(shell));
        root.Add(new SchemaCommand(shell));
        root.Add(new CompletionCommand(shell));
        return root;
    }
}
