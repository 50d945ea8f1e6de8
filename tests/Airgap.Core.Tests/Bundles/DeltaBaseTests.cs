using Airgap.Bundles;
using Airgap.Core.Tests.Changing;
using Xunit;

namespace Airgap.Core.Tests.Bundles;

/// <summary>What a delta leaves out must be where the delta would put it, with the same bytes.</summary>
public sealed class DeltaBaseTests : IDisposable
{
    private readonly TemporaryFolder _root = new();

    public void Dispose() => _root.Dispose();

    [Theory]
    [InlineData("{home}/Factory", "first", true)]
    [InlineData("{home}/Other", "first", false)]
    [InlineData("{home}/Factory", "second", false)]
    public void An_installed_file_is_left_out_only_if_place_and_bytes_are_equal(string install, string edition, bool isOmitted)
    {
        var value = With("{home}/Factory", "first").Write(_root, "delta").Lock;
        var known = With(install, edition).Write(_root, "base").Lock;

        Assert.Equal(isOmitted, DeltaBase.Omitted(value, known).Contains("files/ca.pem"));
        Assert.Contains("kuberlr/linux-amd64/kubectl1.30.14", DeltaBase.Omitted(value, known));
    }

    private static ApplyingBundle With(string install, string edition) => new() { Files = [(install, "ca.pem")], Edition = edition };
}
