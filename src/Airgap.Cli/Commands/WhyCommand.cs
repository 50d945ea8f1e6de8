using System.CommandLine;
using Airgap.Cli.Output;
using Airgap.Cli.Projects;

namespace Airgap.Cli.Commands;

/// <summary><c>why</c>: explains why something is in the lock file, or what a code means. Makes no network requests.</summary>
internal sealed class WhyCommand : Command
{
    // An entry such as 1.31 - 1.33 may be typed without quotes.
    private readonly Argument<string[]> _name = new("name")
    {
        Description = "A release, an entry of the manifest, a kubectl, a path of the lock file, or a code such as AG0205",
        HelpName = "NAME",
        Arity = ArgumentArity.OneOrMore,
    };

    public WhyCommand(Host host)
        : base("why", "Explains why a release or a kubectl is in the lock file, or what an error code means")
    {
        _name.CompletionSources.Add(Completions.Names(host));
        Add(_name);
        SetAction(parsed => Run(host, parsed));
    }

    private int Run(Host host, ParseResult parsed)
    {
        var report = new Report(host, parsed);
        var name = string.Join(' ', parsed.GetValue(_name)!).Trim();
        if (Codes.IsCode(name))
        {
            var code = NameLookup.Code(name);
            report.Result(json => WhyJson.Write(json, name, code), () => WhyText.Write(report, code));
            return ExitCode.Success;
        }

        var paths = ProjectPaths.Of(host, parsed);
        var locked = ProjectLockFile.Read(paths);
        var found = NameLookup.InLock(name, locked, paths);
        report.Result(json => WhyJson.Write(json, name, found), () => WhyText.Write(report, found, locked.Request.Platforms));
        return ExitCode.Success;
    }
}
