using System.Collections.Immutable;
using Airgap.Content;
using Airgap.Explaining;
using Airgap.Locking;
using Airgap.Versions;

namespace Airgap.Cli.Output;

/// <summary>Answers of <c>why</c> for people.</summary>
internal static class WhyText
{
    public static void Write(Report report, DiagnosticCode code)
    {
        report.Line(code.Id);
        WriteWrapped(report, "cause: ", DiagnosticCode.Plain(code.Cause));
        WriteWrapped(report, "cure:  ", DiagnosticCode.Plain(code.Cure));
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
                    WriteWrapped(report, "came to: ", string.Join(", ", entry.Releases));
                    break;
                case ReleaseExplanation release:
                    Write(report, release, all);
                    break;
                case KubectlExplanation kubectl:
                    Write(report, kubectl, all);
                    break;
                case FileExplanation file:
                    report.Line($"file {file.File.Path}");
                    WriteWrapped(report, "asked for by: ", $"files: {file.Entry.Name}");
                    WriteWrapped(report, "comes from: ", file.File.Url ?? "the manifest's folder");
                    WriteWrapped(report, "goes to: ", file.File.Install is { } install ? $"{install} on {PlatformText.Of(file.File.Platforms, all)}" : "nowhere: it stays in the bundle");
                    break;
            }
        }
    }

    private static void Write(Report report, ReleaseExplanation release, ImmutableArray<Platform> all)
    {
        report.Line($"k3s release {release.Release}");
        WriteWrapped(report, "asked for by: ", string.Join(", ", release.RequestedBy));
        WriteWrapped(report, "served by: ", string.Join("; ", release.ServedBy.Select(by => $"kubectl {by.Kubectl} on {PlatformText.Of(by.Platforms, all)}")));
        report.Line();
        WriteFiles(report, release.Files, all);
    }

    private static void Write(Report report, KubectlExplanation kubectl, ImmutableArray<Platform> all)
    {
        report.Line($"kubectl {kubectl.Version}");
        if (kubectl.IsIncluded)
        {
            report.Line("carried in any case: kubectl.include asks for it");
        }

        if (kubectl.Serves.IsEmpty)
        {
            report.Line("serves none of the releases: kuberlr finds a newer kubectl for each");
        }
        else
        {
            report.Line();
            report.Table(["serves", "on"], kubectl.Serves.Select(served => new[] { served.Release.ToString(), PlatformText.Of(served.Platforms, all) }));
        }

        foreach (var (newer, platforms) in kubectl.NewerElsewhere)
        {
            WriteWrapped(report, "", $"{newer}, which {PlatformText.Of(platforms, all)} gets, was not out for {PlatformText.Of(kubectl.Files.SelectMany(file => file.Platforms), all)} when this was locked");
        }

        report.Line();
        foreach (var proof in kubectl.Proofs)
        {
            foreach (var line in ProofText.Lines(proof, all))
            {
                report.Line(line);
            }
        }

        report.Line();
        WriteFiles(report, kubectl.Files, all);
    }

    private static void WriteWrapped(Report report, string first, string text)
    {
        foreach (var line in Wrapped.Lines(text, first))
        {
            report.Line(line);
        }
    }

    /// <summary>Files, the folder in the heading where they share one, so that a row fits 80 columns.</summary>
    private static void WriteFiles(Report report, ImmutableArray<Artifact> files, ImmutableArray<Platform> all)
    {
        var folders = files.Select(file => file.Path[..^(file.Name.Length + 1)]).Distinct().ToArray();
        report.Table(
            [folders.Length == 1 ? $"file in {folders[0]}" : "file", "size", "for"],
            files.Select(file => new[] { folders.Length == 1 ? file.Name : file.Path, ByteText.Of(file.Content.Size), PlatformText.Of(file.Platforms, all) }));
    }
}
