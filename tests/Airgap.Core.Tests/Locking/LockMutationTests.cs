using System.Text;
using Airgap.Content;
using Airgap.Core.Tests.Foundations;
using Airgap.Diagnostics;
using Airgap.Locking;
using CsCheck;
using Xunit;

namespace Airgap.Core.Tests.Locking;

public sealed class LockMutationTests
{
    [Fact]
    public void A_mutated_lock_file_is_read_or_refused_and_nothing_else() =>
        Mutation.Of(
            SampleLock.Least.Canonical.ToArray(),
            "{}[]:,\"\\/ \n\r\t\0019-.eE+",
            [
                "null", "true", "1e9", "-1", "9223372036854775807", "\\ud83d", "\\u0000", "../", "https://a@b/", "\ufeff", "// x\n",
                "<<<<<<< ",
            ])
            .Sample(IsReadOrRefused, iter: 10_000, print: Mutation.Print);

    [Fact]
    public void A_mutated_checksum_file_is_read_or_refused_and_nothing_else()
    {
        var entries = SampleLock.Whole.Artifacts.Select(artifact => KeyValuePair.Create(artifact.Path, artifact.Content.Sha256));
        var file = Encoding.UTF8.GetBytes(ChecksumFile.Format(entries));

        Mutation.Of(
            file,
            " \t\r\n*\\/.:",
            ["../", "  ", "\ufeff", "\n\n", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"])
            .Sample(
                bytes => ChecksumFile.TryParse(bytes, out var problem) is { } read
                    ? problem is null && read.Keys.All(name => SafePath.Problem(name) is null)
                    : problem!.Length > 0,
                iter: 5_000,
                print: Mutation.Print);
    }

    internal static bool IsReadOrRefused(byte[] bytes)
    {
        try
        {
            var read = LockReader.Read(bytes, "airgap.lock.json");

            // What was read can be used: nothing is left that throws later.
            return read.TotalBytes >= 0 && LockReader.Read(read.Canonical.Span, "airgap.lock.json").Id == read.Id;
        }
        catch (InvalidDocumentException exception)
        {
            return exception.Diagnostics.All(diagnostic => diagnostic.Span is { Line: > 0, Column: > 0 });
        }
    }
}
