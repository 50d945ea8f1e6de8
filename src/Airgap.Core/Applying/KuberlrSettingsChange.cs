using System.Text;
using Airgap.Content;
using Airgap.Targets;

namespace Airgap.Applying;

/// <summary>One key of the person's <c>kuberlr.conf</c>, and the rest of it as it was.</summary>
/// <param name="Path">The file's full path.</param>
/// <param name="AllowDownload">What the key is set to.</param>
/// <param name="Before">What is there; null where there is nothing.</param>
/// <param name="After">What will be there.</param>
public sealed record KuberlrSettingsChange(string Path, bool AllowDownload, byte[]? Before, byte[] After)
{
    private const int Limit = 1024 * 1024;

    /// <summary>Whether the file has to be written.</summary>
    public bool IsNeeded => Before is null || !Before.AsSpan().SequenceEqual(After);

    /// <summary>The line that matters.</summary>
    public string Line => $"{KuberlrConf.AllowDownload} = {(AllowDownload ? "true" : "false")}";

    /// <summary>Finds what has to be written.</summary>
    /// <exception cref="OperationException">The file is no settings file, or a link.</exception>
    public static KuberlrSettingsChange Of(TargetLayout layout, bool allowDownload)
    {
        var path = layout.KuberlrFile;
        TargetSafety.RequireNoLink(path);
        TargetSafety.RequireNoFolder(path);
        var before = SmallFileReader.TryRead(layout.Kuberlr, KuberlrConf.FileName, Limit);
        if (before is null && File.Exists(path))
        {
            throw Unusable(path, "it cannot be read");
        }

        var text = before is null ? "" : Encoding.UTF8.GetString(before);
        if (KuberlrConf.TryRead(text, out var problem) is not { } values)
        {
            throw Unusable(path, problem!);
        }

        var wanted = allowDownload ? "true" : "false";
        var after = values.GetValueOrDefault(KuberlrConf.AllowDownload) == wanted ? text : KuberlrConf.With(text, KuberlrConf.AllowDownload, wanted);
        return new KuberlrSettingsChange(path, allowDownload, before, Encoding.UTF8.GetBytes(after));
    }

    private static OperationException Unusable(string path, string problem) =>
        new(Codes.KuberlrSettingsInvalid, $"kuberlr, and with it kubectl, stops at '{path}': {problem}", "correct the file, or move it away; then apply again");
}
