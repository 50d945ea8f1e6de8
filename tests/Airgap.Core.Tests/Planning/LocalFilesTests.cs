using System.Collections.Concurrent;
using Airgap.Content;
using Airgap.Core.Tests.Foundations;
using Airgap.Diagnostics;
using Airgap.Manifests;
using Airgap.Planning;
using Xunit;

namespace Airgap.Core.Tests.Planning;

/// <summary>Which files below a manifest's folder its globs find.</summary>
public sealed class LocalFilesTests : IDisposable
{
    private readonly TemporaryFolder _root = new();

    public LocalFilesTests()
    {
        _root.Write("project/notes/a.txt", "a");
        _root.Write("project/.git/config", "token");
        _root.Write("outside/passwords.txt", "secret");
    }

    public void Dispose() => _root.Dispose();

    [Theory]
    [InlineData(".git/config")]
    [InlineData("notes/.git/config")]
    [InlineData("notes/.git")]
    [InlineData("notes/.GIT/config")]
    [RowNotOnWindows(Because.Names, "notes/.git./config")]
    [RowNotOnWindows(Because.Names, "notes/.git /config")]
    [InlineData("notes/.g\u200cit/config")]
    [RowNotOnWindows(Because.Names, "notes/GIT~1/config")]
    [InlineData("notes/.hg/hgrc")]
    [InlineData("notes/.svn/entries")]
    [InlineData("notes/.jj/repo/config")]
    [InlineData("notes/CVS/Root")]
    public async Task A_glob_never_matches_files_of_version_control(string path)
    {
        _root.Write("project/" + path, "token");

        Assert.Equal(["notes/a.txt"], await FindAsync("**/*"));
    }

    [Theory]
    [NotOnWindows(Because.Links)]
    [InlineData(".g*/config")]
    [InlineData("*/config")]
    [InlineData("**/config")]
    [InlineData("link/config")]
    [InlineData("link/*")]
    [InlineData("up/.g*/config")]
    [InlineData("outside/*")]
    [InlineData("outside/passwords.txt")]
    [InlineData("**/passwords.txt")]
    [InlineData("Notes/a.txt")]
    public async Task Links_to_folders_are_not_searched_and_names_have_one_spelling(string glob)
    {
        Directory.CreateSymbolicLink(_root.File("project/link"), ".git");
        Directory.CreateSymbolicLink(_root.File("project/up"), "../project");
        Directory.CreateSymbolicLink(_root.File("project/outside"), "../outside");

        var (_, unmatched) = await LocalFiles.FindAsync(Request(glob), Project, KnownDigests.None, 2, default);

        Assert.Equal("AG0216", Assert.Single(unmatched).Code.Id);
    }

    [Theory]
    [NotOnWindows(Because.Links)]
    [InlineData(".git/config", "'link.txt' is a link to '.git/config', which has the name '.git', which is reserved for version control")]
    [InlineData("folder/config", "'link.txt' is a link to '.git/config', which has the name '.git', which is reserved for version control")]
    [InlineData("second.txt", "'link.txt' is a link to '.git/config', which has the name '.git', which is reserved for version control")]
    [InlineData("../outside/passwords.txt", "'link.txt' is a broken link, or a link to a file outside of the manifest's folder")]
    [InlineData("/etc/passwd", "'link.txt' is a broken link, or a link to a file outside of the manifest's folder")]
    [InlineData("away/passwords.txt", "'link.txt' is a broken link, or a link to a file outside of the manifest's folder")]
    [InlineData("nowhere", "'link.txt' is a broken link, or a link to a file outside of the manifest's folder")]
    [InlineData("odd:name", "'link.txt' is a link to 'odd:name', which has the character ':'")]
    public async Task A_link_is_resolved_before_it_is_judged(string target, string message)
    {
        _root.Write("project/odd:name", "odd");
        Directory.CreateSymbolicLink(_root.File("project/folder"), ".git");
        Directory.CreateSymbolicLink(_root.File("project/away"), "../outside");
        File.CreateSymbolicLink(_root.File("project/second.txt"), "folder/config");
        File.CreateSymbolicLink(_root.File("project/link.txt"), target);

        Assert.Equal([message], (await FailAsync("link.txt")).Select(error => error.Message));
    }

    [Fact]
    [NotOnWindows(Because.Links)]
    public async Task A_link_to_another_file_of_the_folder_is_that_file()
    {
        File.CreateSymbolicLink(_root.File("project/link.txt"), "notes/a.txt");
        Directory.CreateSymbolicLink(_root.File("way"), "project");

        var (files, _) = await LocalFiles.FindAsync(Request("link.txt"), _root.File("way"), KnownDigests.None, 2, default);

        Assert.Equal(_root.File("project/notes/a.txt"), Assert.Single(files).Source);
    }

    [Theory]
    [NotOnWindows(Because.Links)]
    [InlineData("project/.git")]
    [InlineData("project/.git/modules/x")]
    [InlineData("link")]
    public async Task A_manifest_among_files_of_version_control_cannot_name_files(string folder)
    {
        _root.Folder("project/.git/modules/x");
        Directory.CreateSymbolicLink(_root.File("link"), "project/.git");

        var error = Assert.Single(await FailAsync("config", _root.File(folder)));

        Assert.Contains(", which is reserved for version control", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    [NotOnWindows(Because.Links)]
    public void A_folder_that_becomes_a_link_while_the_files_are_listed_does_not_lead_out()
    {
        _root.Write("project/zoo/passwords.txt", "harmless");
        var errors = new ConcurrentBag<Diagnostic>();
        var request = Request("zoo/*");
        Directory.Move(_root.File("project/zoo"), _root.File("project/old"));
        Directory.CreateSymbolicLink(_root.File("project/zoo"), "../outside");

        Assert.Null(new LocalFileReader(request, Project, KnownDigests.None).Read(request.Files[0], "zoo/passwords.txt", errors, default));

        Assert.Contains("outside of the manifest's folder", Assert.Single(errors).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\u202eb.txt")]
    [InlineData("a\u00adb.txt")]
    public async Task A_name_with_an_invisible_character_is_named(string name)
    {
        _root.Write("project/more/" + name, "a");

        Assert.Contains(
            "has a character that is not allowed in file names",
            Assert.Single(await FailAsync("more/*")).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    [NotOnWindows(Because.Names)]
    public async Task A_path_that_is_too_long_is_named()
    {
        var folder = string.Join('/', Enumerable.Repeat(new string('a', 250), 4));
        _root.Write($"project/{folder}/{new string('b', 100)}", "a");

        Assert.Contains("is longer than 1024 bytes", Assert.Single(await FailAsync(folder + "/*")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_of_255_bytes_are_found()
    {
        _root.Write($"project/more/{new string('a', 255)}", "a");

        Assert.Single(await FindAsync("more/*"));
    }

    /// <summary>Beside the file 'a', airgap makes a file of this name while it installs.</summary>
    [Theory]
    [InlineData(".airgap-new-a")]
    [InlineData(".AIRGAP-tmp-a")]
    public async Task A_name_of_airgaps_temporary_files_is_not_installed(string name)
    {
        _root.Write($"project/more/{name}", "a");
        var request = Yaml.Read($"{Yaml.Least}files: [{{ path: more/*, install: '{{home}}/certs' }}]\n").Request;

        var refused = await Assert.ThrowsAsync<PlanningException>(
            () => LocalFiles.FindAsync(request, Project, KnownDigests.None, 2, default));

        Assert.Equal(
            $"'more/{name}' begins with '.airgap-', as the files that airgap makes while it installs others", refused.Message);
        Assert.Equal([$"more/{name}"], await FindAsync("more/*"));
    }

    private string Project => _root.File("project");

    private static BundleRequest Request(string glob) =>
        Yaml.Read($"{Yaml.Least}files: [{{ path: '{glob}' }}]\n").Request;

    private async Task<string[]> FindAsync(string glob) =>
        [
            .. (await LocalFiles.FindAsync(Request(glob), Project, KnownDigests.None, 2, default)).Files
                .Select(file => Path.GetRelativePath(Project, file.Source).Replace(Path.DirectorySeparatorChar, '/')),
        ];

    private async Task<IReadOnlyList<Diagnostic>> FailAsync(string glob, string? folder = null) =>
        (await Assert.ThrowsAsync<PlanningException>(
            () => LocalFiles.FindAsync(Request(glob), folder ?? Project, KnownDigests.None, 2, default))).Diagnostics;
}
