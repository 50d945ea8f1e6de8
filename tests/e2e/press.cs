#:package System.Management.Automation@7.6.9
#:package Microsoft.PowerShell.Commands.Management@7.6.9

// What PowerShell's own engine completes a line to: press SCRIPT, then one line of standard input after the other.
using System.Management.Automation;
using System.Management.Automation.Runspaces;

using var runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
runspace.Open();
using var host = PowerShell.Create(runspace);
host.AddScript(File.ReadAllText(args[0])).Invoke();
while (Console.ReadLine() is { } line)
{
    host.Commands.Clear();
    var completion = CommandCompletion.CompleteInput(line, line.Length, options: null, host);
    Console.WriteLine(string.Join(' ', completion.CompletionMatches.Select(match => match.CompletionText)));
}

return host.Streams.Error.Count;
