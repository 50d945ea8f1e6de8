using Airgap.Core.Tests.Foundations;
using Xunit;

namespace Airgap.Core.Tests.Locking;

/// <summary>What a lock file may not say about itself and its request.</summary>
public sealed class LockRefusalTests
{
    private const string Newer = "if a newer airgap wrote this lock file, install that version of airgap";

    [Theory]
    [InlineData(
        "",
        "AG0102: broken JSON: the input does not contain any JSON tokens. "
            + "Expected the input to start with a valid JSON token, when isFinalBlock is true")]
    [InlineData(
        "{",
        "AG0102: broken JSON: expected depth to be zero at the end of the JSON payload. "
            + "There is an open JSON object or array that should be closed")]
    [InlineData("null", "AG0105: a lock file must be a mapping of keys to values")]
    [InlineData("[]", "AG0105: a lock file must be a mapping of keys to values")]
    [InlineData("{} {}", "AG0102: broken JSON: '{' is invalid after a single JSON value. Expected end of data")]
    [InlineData("// a comment\n{}", "AG0102: broken JSON: '/' is an invalid start of a value")]
    [InlineData("{ \"version\": 3, \"new\": 1 }", "AG0117: this lock file has version 3; this airgap reads versions 1 and 2")]
    [InlineData("{ \"version\": 1.0 }", "AG0117: this lock file has version 1.0; this airgap reads versions 1 and 2")]
    [InlineData("{ \"version\": 1 }", "AG0106: 'request' is missing")]
    [InlineData("{ \"a\": \"\\ud83d\" }", "AG0102: a string has half a character (a lone surrogate)")]
    [InlineData("{ \"a\": 1,\n<<<<<<< HEAD\n\"b\": 2 }", "AG0119: this file has git conflict markers")]
    public void A_file_that_is_no_lock_file(string text, string expected) => Assert.Equal([expected], LockText.Sentences(text));

    [Theory]
    [InlineData("\"request\": {", "\"signature\": \"x\",\n  \"request\": {", "unknown key 'signature'")]
    [InlineData("\"kubernetes\": [\"1.30\"],", "\"kubernetes\": [\"1.30\"], \"extras\": [],", "unknown key 'extras'")]
    [InlineData("{ \"requested\": \"1.30\",", "{ \"channel\": \"\", \"requested\": \"1.30\",", "unknown key 'channel'")]
    [InlineData("\"serves\": [", "\"reason\": \"\", \"serves\": [", "unknown key 'reason'")]
    [InlineData("\"kind\": \"k3s\",", "\"kind\": \"k3s\", \"executable\": true,", "unknown key 'executable'")]
    public void An_unknown_key_was_made_by_a_newer_airgap(string old, string replacement, string expected)
    {
        var complaint = Assert.Single(LockText.Complaints(LockText.Replace(old, replacement)));

        Assert.Equal(("AG0104", expected, Newer), (complaint.Code.Id, complaint.Message, complaint.Hint));
    }

    [Fact]
    public void A_kind_that_is_unknown_was_made_by_a_newer_airgap()
    {
        var complaint = Assert.Single(LockText.Complaints(LockText.Replace("\"kind\": \"k3s\"", "\"kind\": \"helm-chart\"")));

        Assert.Equal(("AG0118", "'helm-chart' is not a kind of artifact", Newer), (complaint.Code.Id, complaint.Message, complaint.Hint));
    }

    [Theory]
    [InlineData("\"version\": 1,", "", "AG0106: 'version' is missing")]
    [InlineData("\"version\": 1,", "\"version\": \"1\",", "AG0106: 'version' is missing")]
    [InlineData("\"version\": 1,", "\"version\": 1, \"version\": 1,", "AG0103: duplicate key 'version'")]
    [InlineData("[\"1.30\"]", "[]", "AG0106: 'kubernetes' is an empty list")]
    [InlineData("[\"1.30\"]", "\"1.30\"", "AG0105: 'kubernetes' must be a list")]
    [InlineData("[\"1.30\"]", "[\"v1.30\"]", "AG0118: 'v1.30' is not an entry in canonical spelling")]
    [InlineData("[\"1.30\"]", "[\"1.31-1.33\"]", "AG0118: '1.31-1.33' is not an entry in canonical spelling")]
    [InlineData("[\"1.30\"]", "[\"1.33 - 1.31\"]", "AG0118: '1.33 - 1.31' is not an entry in canonical spelling")]
    [InlineData("[\"1.30\"]", "[\"testing\"]", "AG0118: 'testing' is not an entry in canonical spelling")]
    [InlineData("[\"1.30\"]", "[\"1.30\", \"1.30\"]", "AG0118: '1.30' is listed twice")]
    [InlineData(
        "\"platforms\": [\"linux/amd64\"]\n",
        "\"platforms\": [\"linux/x86_64\"]\n",
        "AG0118: 'linux/x86_64' is not a platform in canonical spelling")]
    [InlineData(
        "\"platforms\": [\"linux/amd64\"]\n",
        "\"platforms\": [\"linux/amd64\", \"linux/amd64\"]\n",
        "AG0118: 'linux/amd64' is listed twice")]
    [InlineData(
        "\"platforms\": [\"linux/amd64\"]\n",
        "\"platforms\": [\"linux/amd64\"], \"rancherDesktop\": { \"version\": \"new\" }\n",
        "AG0118: 'new' is not a value for 'version'")]
    [InlineData(
        "\"platforms\": [\"linux/amd64\"]\n",
        "\"platforms\": [\"linux/amd64\"], \"rancherDesktop\": { \"containerEngine\": \"Moby\" }\n",
        "AG0118: 'Moby' is not a value for 'containerEngine'")]
    [InlineData(
        "\"platforms\": [\"linux/amd64\"]\n",
        "\"platforms\": [\"linux/amd64\"], \"kubectl\": { \"policy\": \"most\" }\n",
        "AG0118: 'most' is not a value for 'policy'")]
    [InlineData(
        "\"platforms\": [\"linux/amd64\"]\n",
        "\"platforms\": [\"linux/amd64\"], \"kubectl\": { \"include\": [\"v1.29.4\"] }\n",
        "AG0118: 'v1.29.4' is not a version in canonical spelling")]
    [InlineData(
        "\"platforms\": [\"linux/amd64\"]\n",
        "\"platforms\": [\"linux/amd64\"], \"kubectl\": { \"include\": [] }\n",
        "AG0106: 'include' is an empty list")]
    [InlineData(
        "\"platforms\": [\"linux/amd64\"]\n",
        "\"platforms\": [\"linux/amd64\"], \"images\": { \"format\": 1 }\n",
        "AG0118: '1' is not a value for 'format'")]
    [InlineData(
        "\"platforms\": [\"linux/amd64\"]\n",
        "\"platforms\": [\"linux/amd64\"], \"images\": null\n",
        "AG0105: 'images' must be a mapping of keys to values")]
    public void A_request_that_is_none(string old, string replacement, string expected) =>
        Assert.Equal([expected], LockText.Sentences(LockText.Replace(old, replacement)));

    [Fact]
    public void Every_refusal_says_where_and_what_to_do() => Story.Matches(Rendering.Of(LockText.Complaints(
        """
        {
          "version": 1,
          "größe": { "ä": "ö", "version": 1 }, "request": { "kubernetes": ["1.3O"], "platforms": ["linux/amd64"] },
          "kubernetes": [
            { "requested": "1.30", "release": "v1.30.14" }
          ],
          "kubectl": [
            { "version": "1.30", "serves": ["v1.30.14+k3s2"], "platforms": ["linux/amd64"] }
          ],
          "artifacts": [
            {
              "path": "../k3s",
              "kind": "k3s",
              "version": "v1.30.14+k3s2",
              "platforms": ["linux/amd64"],
              "size": 1,
              "sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
              "url": "https://github.com/k3s"
            }
          ]
        }
        """)));
}
