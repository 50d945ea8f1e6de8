using Airgap.Changing;
using Airgap.Diagnosis;
using Airgap.Targets;

namespace Airgap.Cli.Output;

/// <summary>An apply in JSON.</summary>
internal static class ApplyJson
{
    public static void Write(
        JsonDocumentWriter json,
        ApplyPlan plan,
        BundleReadiness? readiness,
        TargetLayout layout,
        bool dryRun,
        IEnumerable<Diagnostic> warnings)
    {
        json.Member("id", plan.Lock.Id.ToString());
        PlanJson.WriteName(json, plan.Lock.Request);
        SignaturesText.Write(json, plan.Signers);
        json.Member("platform", layout.Platform.ToString());
        json.Member("cache", layout.Cache);
        json.Member("kuberlr", layout.Kuberlr);
        json.Member("dryRun", dryRun);
        json.Member("changed", plan.Changes);
        json.List("kubernetes", plan.Releases, placement =>
        {
            json.Member("release", placement.Name);
            json.Member("found", Found(placement));
            json.Member("path", placement.Path);
            json.Member("problem", placement.Problem);
            if (plan.Choices.First(choice => choice.Release.ToString() == placement.Name).Kubectl is { } kubectl)
            {
                json.Object("kubectl", () =>
                {
                    json.Member("version", kubectl.Version.ToString());
                    json.Member("path", kubectl.FilePath);
                });
            }
            else
            {
                json.Null("kubectl");
            }
        });
        json.List("kubectl", plan.Kubectls, placement =>
        {
            json.Member("version", placement.Files[0].Version);
            json.Member("found", Found(placement));
            json.Member("path", placement.Path);
            json.Member("problem", placement.Problem);
        });
        json.List("files", plan.Files, placement =>
        {
            json.Member("name", placement.Name);
            json.Member("found", Found(placement));
            json.Member("path", placement.Path);
            json.Member("problem", placement.Problem);
        });
        if (plan.List is { } list)
        {
            json.Object("list", () =>
            {
                json.Member("changed", plan.ListChanges);
                json.List("versions", list.Releases.Select(release => release.ToString()));
                json.Member("stable", list.Labels["stable"].ToString());
            });
        }
        else
        {
            json.Null("list");
        }

        if (plan.Settings is { } settings)
        {
            json.Object("settings", () =>
            {
                json.Member("path", settings.Path);
                json.Member("allowDownload", settings.AllowDownload);
                json.Member("changed", settings.IsNeeded);
            });
        }
        else
        {
            json.Null("settings");
        }

        json.List("pruned", plan.Pruned.Select(file => file.Path));
        WriteReadiness(json, readiness);
        DiagnosticJson.WriteWarnings(json, warnings);
    }

    private static void WriteReadiness(JsonDocumentWriter json, BundleReadiness? readiness)
    {
        if (readiness is null)
        {
            json.Null("ready");
            json.Null("unknown");
            json.Null("notReady");
            json.Null("otherProblems");
            return;
        }

        json.List("ready", readiness.Ready.Select(release => release.ToString()));
        json.List("unknown", readiness.Unknown.Select(release => release.ToString()));
        json.List("notReady", readiness.NotReady, release =>
        {
            json.Member("release", release.Release.ToString());
            DoctorJson.WriteProblems(json, release.Problems);
        });
        json.Member("otherProblems", readiness.OtherProblems);
    }

    /// <summary>What the apply found, before it did anything about it.</summary>
    private static string Found(Placement placement) => placement.State switch
    {
        TargetState.InPlace => "in-place",
        TargetState.NotExecutable => "not-executable",
        TargetState.Drifted => "wrong",
        _ => "missing",
    };
}
