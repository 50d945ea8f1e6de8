using System.Text.Json.Nodes;
using Xunit;

namespace Airgap.Core.Tests.Locking;

/// <summary>Two files of a lock file never have the same place on a target.</summary>
public sealed class LockTargetsTests
{
    [Theory]
    [InlineData("a.pem", "a.pem", "2 files would be installed as '{home}/ca/a.pem' on linux/amd64")]
    [InlineData("a.pem", "A.PEM", "2 files would be installed as '{home}/ca/a.pem' on linux/amd64")]
    [InlineData(
        "é.pem",
        "e\u0301.pem",
        @"2 files would be installed as '{home}/ca/é.pem' on linux/amd64: '{home}/ca/\u{e9}.pem', '{home}/ca/e\u{301}.pem'")]
    [InlineData("a", "a/b", "'{home}/ca/a' would be a file and a folder on linux/amd64")]
    [InlineData("a", "A/b", "'{home}/ca/A' would be a file and a folder on linux/amd64")]
    public void Two_files_for_one_place_are_refused_when_the_lock_file_is_read(string one, string other, string message) =>
        Assert.Contains($"AG0118: {message}", LockText.Sentences(With(("one", one), ("two", other))));

    [Fact]
    public void Two_paths_that_differ_only_in_Unicode_form_are_refused_when_the_lock_file_is_read() => Assert.Contains(
        "AG0118: the path 'files/one/e\u0301.pem' is listed twice, or differs from another one only in letter case or Unicode form",
        LockText.Sentences(With(("one", "é.pem"), ("one", "e\u0301.pem"))));

    [Fact]
    public void Two_files_beside_each_other_are_accepted() =>
        Assert.Equal(2, LockText.Read(With(("one", "a.pem"), ("two", "b.pem"))).Artifacts.Count(file => file.Install is not null));

    /// <summary>The sample with files from two folders of the bundle, all to be installed in one folder.</summary>
    private static string With(params (string Folder, string Path)[] files) => LockText.Edit(LockText.Least, root =>
    {
        root["request"]!["files"] = new JsonArray([.. files.Select(file => new JsonObject
        {
            ["path"] = $"{file.Folder}/**/*",
            ["to"] = file.Folder,
            ["install"] = "{home}/ca",
        })]);
        foreach (var (folder, path) in files)
        {
            var below = path.Contains('/') ? "/" + path[..path.LastIndexOf('/')] : "";
            root["artifacts"]!.AsArray().Add(new JsonObject
            {
                ["path"] = $"files/{folder}/{path}",
                ["kind"] = "file",
                ["platforms"] = new JsonArray("linux/amd64"),
                ["size"] = 1,
                ["sha256"] = new string('a', 64),
                ["url"] = null,
                ["install"] = "{home}/ca" + below,
            });
        }
    });
}
