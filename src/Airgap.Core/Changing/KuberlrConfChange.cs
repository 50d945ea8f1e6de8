using System.Text;
using Airgap.Kuberlr;
using Airgap.Machine;

namespace Airgap.Changing;

/// <summary>One key of the user's <c>kuberlr.conf</c>; the rest stays as it is.</summary>
/// <param name="Path">The file's full path.</param>
/// <param name="AllowDownload">The value of the key.</param>
/// <param name="Before">What is there; null where there is nothing.</param>
/// <param name="After">What will be there.</param>
public sealed record KuberlrConfChange(string Path, bool AllowDownload, byte[]? Before, byte[] After)
{
    /// <summary>Whether the file must be written.</summary>
    public bool IsNeeded => Before is null || !Before.AsSpan().SequenceEqual(After);

    /// <summary>The line that matters.</summary>
    public string Line => $"{KuberlrConf.AllowDownload} = {Text(AllowDownload)}";

    /// <summary>Finds what must be written.</summary>
    /// <exception cref="OperationException">The file is not a settings file, or a link.</exception>
    public static KuberlrConfChange Of(TextFile file, bool allowDownload)
    {
        if (file.LinkTarget is { } target)
        {
            throw TargetRefusal.Link(file.FilePath, target);
        }

        if (file.IsFolder)
        {
            throw TargetRefusal.Folder(file.FilePath);
        }

        if (file.Bytes is null && file.Exists)
        {
            throw Unusable(file.FilePath, "it cannot be read");
        }

        if (KuberlrConf.TryRead(file.Bytes, out var problem) is not { } values)
        {
            throw Unusable(file.FilePath, problem!);
        }

        var text = Encoding.UTF8.GetString(file.Bytes ?? []);
        var isSet = values.GetValueOrDefault(KuberlrConf.AllowDownload)?.Text == Text(allowDownload);
        var after = isSet ? text : KuberlrConfEdit.With(text, KuberlrConf.AllowDownload, Text(allowDownload));
        return after is null
            ? throw new OperationException(
                Codes.KuberlrSettingsInvalid,
                $"'{file.FilePath}' cannot be changed without changing other settings in it",
                $"set {KuberlrConf.AllowDownload} in it once, outside of tables, then apply again: "
                    + $"{KuberlrConf.AllowDownload} = {Text(allowDownload)}")
            : new KuberlrConfChange(file.FilePath, allowDownload, file.Bytes, Encoding.UTF8.GetBytes(after));
    }

    private static string Text(bool value) => value ? "true" : "false";

    private static OperationException Unusable(string path, string problem) =>
        new(
            Codes.KuberlrSettingsInvalid,
            $"kuberlr, and with it kubectl, stops at '{path}': {problem}",
            "correct the file, or move it away; then apply again");
}
