using Airgap.Cli.Projects;

namespace Airgap.Cli.Output;

/// <summary>The preparation of a machine in JSON: what comes before the members of an apply.</summary>
internal static class PrepareJson
{
    public static void Write(JsonDocumentWriter json, Preparation preparation)
    {
        var lacking = preparation.Lacking.ToArray();
        json.Member("rancherDesktop", preparation.Found.Machine.Options.RancherDesktop?.ToString());
        json.List("entries", preparation.Entries);
        json.List("lacking", lacking, file =>
        {
            json.Member("path", file.Path);
            json.Member("size", file.Content.Size);
        });
        json.Member("lackingBytes", lacking.Sum(file => file.Content.Size));
        json.Member("downloaded", preparation.Built?.Result.Downloaded ?? 0);
        json.Member("downloadedBytes", preparation.Built?.Result.DownloadedBytes ?? 0);
        json.Member("bundle", preparation.BundleName is null ? null : preparation.Built?.Folder);
    }
}
