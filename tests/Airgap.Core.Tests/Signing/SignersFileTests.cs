using System.Text;
using Airgap.Content;
using Airgap.Diagnostics;
using Airgap.Signing;
using Xunit;

namespace Airgap.Core.Tests.Signing;

/// <summary>Files of signers.</summary>
[NotOnWindows(Because.Wine)]
public sealed class SignersFileTests
{
    private static readonly string _key = KeyTests.PublicOf(SampleKeys.Public).Base64;

    [Theory]
    [InlineData("# ours\n\nfactory KEY\n")]
    [InlineData("\uFEFF# ours\r\n  factory\t  KEY  \r\n\r\n")]
    [InlineData("factory KEY")]
    public void A_file_has_names_and_keys(string text)
    {
        var file = Read(text.Replace("KEY", _key, StringComparison.Ordinal));

        var signer = Assert.Single(file.Signers);
        Assert.Equal("factory", signer.Name);
        Assert.Equal(SampleKeys.Public, signer.Key.Pem);
    }

    [Fact]
    public void A_file_of_comments_has_no_signers() => Assert.Empty(Read("# nobody yet\n").Signers);

    [Theory]
    [InlineData("factory", "a line has a name, a blank and a key")]
    [InlineData("factory KEY KEY", "a line has a name, a blank and a key")]
    [InlineData("factory AAAA", "the key of 'factory' is not an ECDSA key on the curve P-256, uncompressed and with the curve's name")]
    [InlineData("KEY factory", "the name is longer than 100 characters")]
    [InlineData("a KEY\nb KEY", "the key of 'b' is there twice")]
    [InlineData("fac\u0007tory KEY", "the name has a blank or a control character")]
    public void A_wrong_line_is_named(string text, string message)
    {
        var content = "# first\n" + text.Replace("KEY", _key, StringComparison.Ordinal);

        var invalid = Assert.Throws<InvalidDocumentException>(() => Read(content));

        Assert.Equal("AG0805", invalid.Code.Id);
        Assert.Equal(message, invalid.Message);
        Assert.Equal(1 + text.Split('\n').Length, invalid.Diagnostics[0].Span!.Line);
    }

    [Fact]
    public void All_wrong_lines_are_named() =>
        Assert.Equal(2, Assert.Throws<InvalidDocumentException>(() => Read("a\nb\n")).Diagnostics.Length);

    [Fact]
    public void Utf16_is_named() => Assert.Throws<InvalidDocumentException>(() =>
        SignersFile.Read([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes($"factory {_key}")], "signers"));

    [Fact]
    public void Lines_are_added_and_removed_and_the_others_stay()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Join(folder.Path, "airgap", "signers");
        using var other = SigningKey.Create();

        SignersFile.Add(path, new Signer("factory", KeyTests.PublicOf(SampleKeys.Public)), isForAll: false);
        File.WriteAllText(path, $"# ours\nfactory {_key}");
        SignersFile.Add(path, new Signer("lab", other.PublicKey), isForAll: false);

        Assert.Equal($"# ours\nfactory {_key}\nlab {other.PublicKey.Base64}\n", File.ReadAllText(path));
        Assert.Equal(1, SignersFile.Remove(path, "factory"));
        Assert.Equal($"# ours\nlab {other.PublicKey.Base64}\n", File.ReadAllText(path));
        Assert.Throws<OperationException>(() => SignersFile.Remove(path, "factory"));
        Assert.Throws<OperationException>(() => SignersFile.Remove(path, "#"));
        Assert.Equal(0, SignersFile.Remove(path, "lab"));
        Assert.Equal("# ours\n", File.ReadAllText(path));
    }

    [Fact]
    public void A_missing_file_asks_for_nothing_and_one_that_cannot_be_read_is_an_error()
    {
        using var folder = new TemporaryFolder();

        Assert.Null(SignersFile.TryOpen(Path.Join(folder.Path, "signers")));
        Assert.Equal(Codes.UnusableKey, Assert.Throws<OperationException>(() => SignersFile.TryOpen(folder.Folder("other"))).Code);
        File.WriteAllBytes(Path.Join(folder.Path, "large"), new byte[SignersFile.SizeLimit + 1]);
        Assert.Equal(
            Codes.UnusableKey, Assert.Throws<OperationException>(() => SignersFile.TryOpen(Path.Join(folder.Path, "large"))).Code);
    }

    /// <summary>A link or a file in the place of a folder does not turn the rule off.</summary>
    [Theory]
    [NotOnWindows(Because.Links)]
    [InlineData("settings/airgap/signers")]
    [InlineData("settings/airgap")]
    [InlineData("settings")]
    public void A_link_that_leads_nowhere_is_an_error_also_above_the_file(string part)
    {
        using var folder = new TemporaryFolder();
        folder.Folder(Path.GetDirectoryName(part)!);
        var link = folder.File(part);
        File.CreateSymbolicLink(link, "nowhere");

        var failure = Assert.Throws<OperationException>(() => SignersFile.TryOpen(folder.File("settings/airgap/signers")));

        Assert.Equal($"'{link}' is a link that leads nowhere, so it is unknown who is trusted", failure.Message);
        Assert.Equal(Codes.UnusableKey, failure.Code);
    }

    [Fact]
    [NotOnWindows(Because.Modes)]
    [Trait("Needs", "user")]
    public void A_file_that_may_not_be_read_is_named_once()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "root reads every file");
        using var folder = new TemporaryFolder();
        var path = folder.Write("signers", "");
        FileModes.Set(path, UnixFileMode.None);

        var failure = Assert.Throws<OperationException>(() => SignersFile.TryOpen(path));

        Assert.Equal($"'{path}' cannot be read: permission denied", failure.Message);
    }

    [Fact]
    [NotOnWindows(Because.LinuxFiles)]
    public void A_service_without_a_home_has_no_file() => Assert.Null(SignersFile.TryOpen("/dev/null/.config/airgap/signers"));

    [Theory]
    [InlineData("settings/airgap")]
    [InlineData("settings")]
    public void A_file_in_the_place_of_a_folder_is_an_error(string part)
    {
        using var folder = new TemporaryFolder();
        folder.Write(part, "");

        var failure = Assert.Throws<OperationException>(() => SignersFile.TryOpen(folder.File("settings/airgap/signers")));

        Assert.Equal($"'{folder.File(part)}' is not a folder, so it is unknown who is trusted", failure.Message);
    }

    private static SignersFile Read(string text) => SignersFile.Read(Encoding.UTF8.GetBytes(text), "signers");
}
