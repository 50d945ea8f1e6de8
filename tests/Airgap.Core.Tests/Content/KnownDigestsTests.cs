using System.Text;
using Airgap.Content;
using CsCheck;
using Xunit;

namespace Airgap.Core.Tests.Content;

public sealed class KnownDigestsTests : IDisposable
{
    private static readonly DateTime _longAgo = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    private readonly TemporaryFolder _temp = TemporaryFolder.InMemory();

    /// <summary>A minute ahead: every file is old enough to be known.</summary>
    private readonly TestClock _clock = new(DateTimeOffset.UtcNow.AddMinutes(1));

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void A_file_that_has_not_changed_is_known_in_the_next_run()
    {
        var digest = Learn("a");

        Assert.Equal(digest, Read().Find(_temp.File("root/a")));
    }

    [Fact]
    public void A_file_with_other_bytes_is_not_known_even_with_its_old_size_and_time()
    {
        Learn("a");

        FileTimes.WaitForNext(_temp);
        _temp.Write("root/a", "b"u8.ToArray());
        File.SetLastWriteTimeUtc(_temp.File("root/a"), _longAgo);

        Assert.Null(Read().Find(_temp.File("root/a")));
    }

    [Fact]
    public void Another_file_under_its_name_is_not_known()
    {
        Learn("a");

        _temp.Write("root/other", "b"u8.ToArray());
        File.SetLastWriteTimeUtc(_temp.File("root/other"), _longAgo);
        File.Move(_temp.File("root/other"), _temp.File("root/a"), overwrite: true);

        Assert.Null(Read().Find(_temp.File("root/a")));
    }

    [Fact]
    public void A_file_that_was_changed_a_moment_ago_is_not_learned_since_a_second_change_may_have_the_same_time()
    {
        var known = KnownDigests.Read(_temp.File("records"), _temp.File("root"), new TestClock(DateTimeOffset.UtcNow));
        Learn(known, "a");
        known.Save();

        Assert.Null(Read().Find(_temp.File("root/a")));
        Assert.Empty(_temp.Files("records"));
    }

    [Fact]
    public void A_file_that_changed_while_it_was_read_is_not_learned()
    {
        var known = Read();
        _temp.Write("root/a", "a"u8.ToArray());
        var before = FileIdentity.Of(_temp.File("root/a"))!.Value.Stamp;
        _temp.Write("root/a", "ab"u8.ToArray());

        known.Learn(_temp.File("root/a"), before, Digest.Of("a"u8));
        known.Save();

        Assert.Null(Read().Find(_temp.File("root/a")));
    }

    [Fact]
    public void What_a_run_did_not_look_for_is_forgotten()
    {
        Learn("a");
        var second = Read();
        Learn(second, "b");
        second.Save();

        Assert.Null(Read().Find(_temp.File("root/a")));
        Assert.NotNull(Read().Find(_temp.File("root/b")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("something else\n")]
    [InlineData("airgap known digests 2\n")]
    public void A_record_of_another_kind_says_nothing(string first)
    {
        Learn("a");
        var lines = File.ReadAllText(Record).Split('\n');
        File.WriteAllText(Record, first + string.Join('\n', lines[1..]));

        Assert.Null(Read().Find(_temp.File("root/a")));
    }

    [Fact]
    public void A_record_may_be_damaged_in_any_byte()
    {
        Learn("a");
        var bytes = File.ReadAllBytes(Record);
        Gen.Select(Gen.Int[0, bytes.Length - 1], Gen.Byte).Sample(
            change =>
            {
                var damaged = bytes.ToArray();
                damaged[change.Item1] = change.Item2;
                File.WriteAllBytes(Record, damaged);

                // Only the digest is not protected by what the system says of the file.
                Read().Find(_temp.File("root/a"));
            },
            iter: 200,
            threads: 1);
    }

    [Fact]
    public void Without_a_folder_for_records_nothing_is_kept_and_nothing_fails()
    {
        _temp.Write("records", "a file in the place of the folder");

        Learn("a");

        Assert.Null(Read().Find(_temp.File("root/a")));
    }

    [Fact]
    [NotOnWindows(Because.SpecialFiles)]
    public void Volumes_without_lasting_numbers_do_not_count()
    {
        Assert.False(Volume.KeepsIdentities("/proc/self"));
        Assert.True(Volume.KeepsIdentities(_temp.Path));
    }

    [Fact]
    public void Whatever_happens_to_files_no_wrong_digest_is_known()
    {
        // What programs do to files between two runs: write, write and put the time back, replace, rename, touch.
        var change = Gen.Select(Gen.Int[0, 4], Gen.Int[0, 2], Gen.Int[0, 2]);
        Gen.Select(change.List[1, 6], change.List[1, 6]).Sample(
            rounds =>
            {
                using var folder = TemporaryFolder.InMemory();
                Directory.CreateDirectory(folder.File("root"));
                foreach (var changes in new[] { rounds.Item1, rounds.Item2 })
                {
                    foreach (var (kind, name, content) in changes)
                    {
                        Change(folder, kind, $"root/{name}", [(byte)('a' + content)]);
                    }

                    FileTimes.WaitForNext(folder);
                    var known = KnownDigests.Read(folder.File("records"), folder.File("root"), _clock);
                    foreach (var path in Directory.GetFiles(folder.File("root")))
                    {
                        var right = Digest.Of(File.ReadAllBytes(path));
                        if (known.Find(path) is { } found)
                        {
                            Assert.Equal(right, found);
                        }
                        else
                        {
                            known.Learn(path, FileIdentity.Of(path)!.Value.Stamp, right);
                        }
                    }

                    known.Save();
                }
            },
            iter: 60,
            threads: 1);
    }

    private static void Change(TemporaryFolder folder, int kind, string name, byte[] bytes)
    {
        var path = folder.File(name);
        switch (kind)
        {
            case 0:
                folder.Write(name, bytes);
                break;
            case 1:
                folder.Write(name, bytes);
                File.SetLastWriteTimeUtc(path, _longAgo);
                break;
            case 2:
                folder.Write("root/new", bytes);
                File.SetLastWriteTimeUtc(folder.File("root/new"), _longAgo);
                File.Move(folder.File("root/new"), path, overwrite: true);
                break;
            case 3 when File.Exists(path):
                File.Move(path, folder.File("root/moved"), overwrite: true);
                break;
            case 4 when File.Exists(path):
                File.SetLastWriteTimeUtc(path, _longAgo.AddSeconds(bytes[0]));
                break;
        }
    }

    private string Record => Path.Join(_temp.File("records"), Assert.Single(_temp.Files("records")));

    private KnownDigests Read() => KnownDigests.Read(_temp.File("records"), _temp.File("root"), _clock);

    private Digest Learn(string name)
    {
        var known = Read();
        var digest = Learn(known, name);
        known.Save();
        return digest;
    }

    private Digest Learn(KnownDigests known, string name)
    {
        var bytes = Encoding.UTF8.GetBytes(name);
        _temp.Write($"root/{name}", bytes);
        File.SetLastWriteTimeUtc(_temp.File($"root/{name}"), _longAgo);
        var digest = Digest.Of(bytes);
        known.Learn(_temp.File($"root/{name}"), FileIdentity.Of(_temp.File($"root/{name}"))!.Value.Stamp, digest);
        return digest;
    }
}
