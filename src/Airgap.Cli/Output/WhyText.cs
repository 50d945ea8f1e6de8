using System.Collections.Immutable;
using Airgap.Content;
using Airgap.Explaining;
using Airgap.Locking;
using Airgap.Versions;

namespace Airgap.Cli.Output;

/// <summary>The explanations of <c>why</c> for people.</summary>
internal static class WhyText
{
    public static void Write(Report report, DiagnosticCode code)
    {
        report.Line(code.Id);
        WriteWrapped(report, "cause: ", DiagnosticCode.Plain(code.Cause));
        WriteWrapped(report, "cure:  ", CommandName.In(DiagnosticCode.Plain(code.Cure)));
    }

    public static void Write(Report report, ImmutableArray<Explanation> found, ImmutableArray<Platform> all)
    {
        for (var i = 0; i < found.Length; i++)
        {
            if (i > 0)
            {
                report.Line();
            }

            switch (found[i])
            {
                case EntryExplanation entry:
                    report.Line($"entry {entry.Entry}");
                    WriteWrapped(report, "resolved to: ", string.Join(", ", entry.Releases));
                    break;
                case ReleaseExplanation release:
                    Write(report, release, all);
                    break;
                case KubectlExplanation kubectl:
                    Write(report, kubectl, all);
                    break;
                case FileExplanation file:
                    report.Line($"file {file.File.Path}");
                    WriteWrapped(report, "requested by: ", $"files: {Secrets.Mask(file.Entry.Name)}");
                    WriteWrapped(report, "comes from: ", file.File.Url is { } url ? Secrets.Mask(url) : "the manifest's folder");
                    WriteWrapped(report, "installed to: ", file.File.Install is { } install
                        ? $"{install} on {PlatformText.Of(file.File.Platforms, all)}"
                        : "no folder: it stays in the bundle");
                    break;
            }
        }
    }

    private static void Write(Report report, ReleaseExplanation release, ImmutableArray<Platform> all)
    {
        report.Line($"k3s release {release.Release}");
        WriteWrapped(report, "requested by: ", string.Join(", ", release.RequestedBy));
        var kubectls = release.ServedBy.Select(by => $"kubectl {by.Kubectl} on {PlatformText.Of(by.Platforms, all)}");
        WriteWrapped(report, "served by: ", string.Join("; ", kubectls));
        report.Line();
        WriteFiles(report, release.Files, all);
    }

    private static void Write(Report report, KubectlExplanation kubectl, ImmutableArray<Platform> all)
    {
        report.Line($"kubectl {kubectl.Version}");
        if (kubectl.IsIncluded)
        {
            report.Line("always in the bundle: listed in kubectl.include");
        }

        if (kubectl.Serves.IsEmpty)
        {
            report.Line("serves no release: kuberlr chooses a newer kubectl for each");
        }
        else
        {
            report.Line();
            report.Table(["serves", "on"], kubectl.Serves.Select(served => new[]
            {
                served.Release.ToString(),
                PlatformText.Of(served.Platforms, all),
            }));
        }

        foreach (var (newer, platforms) in kubectl.NewerElsewhere)
        {
            var here = PlatformText.Of(kubectl.Files.SelectMany(file => file.Platforms), all);
            WriteWrapped(report, "", $"kubectl {newer}, chosen for {PlatformText.Of(platforms, all)}, "
                + $"did not exist for {here} when the lock file was written");
        }

        report.Line();
        foreach (var proof in kubectl.Proofs)
        {
            report.Lines(ProofText.Lines(proof, all));
        }

        report.Line();
        WriteFiles(report, kubectl.Files, all);
    }

    private static void WriteWrapped(Report report, string first, string text) => report.Lines(Wrapped.Lines(text, first));

    /// <summary>Writes files. A folder that they share is in the heading, so that a row fits 80 columns.</summary>
    private static void WriteFiles(Report report, ImmutableArray<Artifact> files, ImmutableArray<Platform> all)
    {
        var folders = files.Select(file => file.Path[..^(file.Name.Length + 1)]).Distinct().ToArray();
        report.Table(
            [folders.Length == 1 ? $"file in {folders[0]}" : "file", "size", "for"],
            files.Select(file => new[]
            {
                folders.Length == 1 ? file.Name : file.Path,
                ByteText.Of(file.Content.Size),
                PlatformText.Of(file.Platforms, all),
            }));
    }
}
