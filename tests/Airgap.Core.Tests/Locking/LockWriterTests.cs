using System.Text;
using Airgap.Content;
using Airgap.Locking;
using Xunit;

namespace Airgap.Core.Tests.Locking;

public sealed class LockWriterTests
{
    [Fact]
    public void The_canonical_text_is_this_byte_for_byte() => Story.Matches(SampleLock.Text);

    [Fact]
    public void A_request_without_settings_has_no_keys_for_them()
    {
        var text = Encoding.UTF8.GetString(LockWriter.Write(SampleLock.Least));

        Assert.StartsWith(
            """
            {
              "version": 1,
              "request": {
                "kubernetes": ["1.30"],
                "platforms": ["linux/amd64"]
              },
              "kubernetes": [
                { "requested": "1.30", "release": "v1.30.14+k3s2" }
              ],
              "kubectl": [
                { "version": "1.30.14", "serves": ["v1.30.14+k3s2"], "platforms": ["linux/amd64"] }
              ],
              "artifacts": [
                {
                  "path": "cache/k3s/v1.30.14+k3s2/k3s",
            """,
            text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_bytes_have_no_byte_order_mark_and_no_carriage_return_and_one_final_line_feed()
    {
        var text = Encoding.UTF8.GetString(LockWriter.Write(SampleLock.Whole));

        Assert.StartsWith("{\n", text, StringComparison.Ordinal);
        Assert.EndsWith("\n}\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', text);
    }

    [Fact]
    public void The_identity_is_the_SHA_256_of_the_canonical_bytes()
    {
        Assert.Equal(SampleLock.Whole.Canonical.ToArray(), LockWriter.Write(SampleLock.Whole));
        Assert.Equal($"sha256:{Digest.Of(SampleLock.Whole.Canonical.Span)}", SampleLock.Whole.Id.ToString());
        Assert.NotEqual(SampleLock.Whole.Id, SampleLock.Least.Id);
    }
}
