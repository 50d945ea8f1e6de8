using System.CommandLine;
using Airgap.Cli.Output;

namespace Airgap.Cli.Commands;

/// <summary><c>schema</c>: prints the JSON schema of the manifest or of the lock file, for editors and validators.</summary>
internal sealed class SchemaCommand : Command
{
    private const string Manifest = "manifest";
    private const string LockFile = "lock";

    private readonly Argument<string> _which = new("which")
    {
        Description = $"{Manifest} (default) or {LockFile}",
        HelpName = "WHICH",
        Arity = ArgumentArity.ZeroOrOne,
        DefaultValueFactory = _ => Manifest,
    };

    public SchemaCommand(Host host)
        : base("schema", "Prints the JSON schema of airgap.yaml, or of airgap.lock.json, for editors")
    {
        _which.CompletionSources.Add(Manifest, LockFile);
        _which.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is not (Manifest or LockFile))
            {
                result.AddError($"the schema must be {Manifest} or {LockFile}");
            }
        });
        Add(_which);
        SetAction(parsed =>
        {
            // A schema is one JSON document with --json and without.
            var name = parsed.GetValue(_which) == LockFile ? "airgap.lock.schema.json" : "airgap.schema.json";
            new Report(host, parsed).Text(Resources.Read(name));
            return ExitCode.Success;
        });
    }
}
