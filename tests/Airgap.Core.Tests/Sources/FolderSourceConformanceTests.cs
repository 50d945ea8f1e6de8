using FolderSource = Airgap.Sources.FolderSource;
using ISource = Airgap.Sources.ISource;

namespace Airgap.Core.Tests.Sources;

/// <summary>A folder is a source.</summary>
public sealed class FolderSourceConformanceTests : SourceConformance, IDisposable
{
    private readonly TemporaryFolder _folder = new("airgap sources ä ");
    private readonly FolderSource _source;

    public FolderSourceConformanceTests() => _source = new FolderSource(_folder.Path);

    private protected override ISource Source => _source;

    public void Dispose() => _folder.Dispose();

    private protected override Task PutAsync(string name, byte[] bytes)
    {
        _folder.Write(name, bytes);
        return Task.CompletedTask;
    }

    private protected override string Locate(string name) => string.Join('/', name.Split('/').Select(Uri.EscapeDataString));
}
