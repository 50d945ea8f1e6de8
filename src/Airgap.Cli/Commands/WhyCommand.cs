using System.CommandLine;
using Airgap.Cli.Output;
using Airgap.Documents;
using Airgap.Explaining;
using Airgap.Manifests;

namespace Airgap.Cli.Commands;

/// <summary><c>why</c>: why something is in the lock file, or what a code means. Asks nobody.</summary>
internal sealed class WhyCommand : Command
{
    private const int MostNames = 20;

    // An entry such as 1.31 - 1.33 may be typed without quotes.
    private readonly Argument<string[]> _name = new("name")
    {
        Description = "A release, an entry of the manifest, a kubectl, a path of the lock file, or a code such as AG0205",
        HelpName = "NAME",
        Arity = ArgumentArity.OneOrMore,
    };

    public WhyCommand(Host host)
        : base("why", "Says why a release or a kubectl is in the lock file, and that no smaller set would do; or what a code means")
    {
        _name.CompletionSources.Add(Candidates.Names(host));
        Add(_name);
        SetAction(parsed => Run(host, parsed));
    }

    private int Run(Host host, ParseResult parsed)
    {
        var report = new Report(host, parsed);
        var name = string.Join(' ', parsed.GetValue(_name)!).Trim();
        if (Codes.IsCode(name))
        {
            var code = Codes.Find(name) ?? throw Unknown($"there is no code '{name}'", name, "docs/errors.md lists every code", Codes.All.Select(code => code.Id));
            Tell(report, json => WhyJson.Write(json, name, code), () => WhyText.Write(report, code));
            return ExitCode.Success;
        }

        var value = LockBeside.Read(host, parsed);
        var explainer = new LockExplainer(value);
        var found = explainer.Explain(name);
        if (found.IsEmpty)
        {
            var asked = IsAskedFor(host, parsed, name) ? "the manifest asks for it, but it is not locked yet: dotnet airgap lock" : null;
            throw Unknown($"the lock file knows nothing by the name '{name}'", name, asked, explainer.Names);
        }

        Tell(report, json => WhyJson.Write(json, name, found), () => WhyText.Write(report, found, value.Request.Platforms));
        return ExitCode.Success;
    }

    private static void Tell(Report report, Action<JsonDocumentWriter> json, Action text)
    {
        if (report.IsJson)
        {
            report.Json(json);
        }
        else
        {
            text();
        }
    }

    private static OperationException Unknown(string message, string name, string? hint, IEnumerable<string> names)
    {
        string[] all = [.. names];
        hint ??= Suggestion.For(name, all) is { } near
            ? $"did you mean '{near}'?"
            : $"there is: {string.Join(", ", all.Take(MostNames))}{(all.Length > MostNames ? ", …" : "")}";
        return new OperationException(Codes.UnknownName, message, hint);
    }

    /// <summary>Whether the manifest has an entry that the lock does not know.</summary>
    private static bool IsAskedFor(Host host, ParseResult parsed, string name)
    {
        try
        {
            var file = parsed.GetValue(CommonOptions.File)!;
            return KubernetesEntry.TryParse(name) is { } entry
                && ManifestReader.ReadFile(host.FullPath(file), file).Request.Kubernetes.Any(asked => asked.Text == entry.Text);
        }
        catch (InvalidDocumentException)
        {
            // What is wrong with the manifest is another command's business.
            return false;
        }
    }
}
