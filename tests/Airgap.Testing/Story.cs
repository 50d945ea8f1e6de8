using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Snapshooter;
using Snapshooter.Xunit3;
using Xunit;

namespace Airgap.Testing;

/// <summary>
/// Compares a text with the snapshot of the calling test: <c>__snapshots__/Class.Method.snap</c> beside its source. A missing snapshot
/// fails the test; <c>SNAPSHOOTER_STRICT_MODE=false dotnet test</c> writes it.
/// </summary>
public static partial class Story
{
    private const string Folder = "/tests/";

    /// <summary>Compares.</summary>
    /// <param name="told">The whole story.</param>
    /// <param name="file">The caller's source file.</param>
    /// <param name="method">The caller.</param>
    public static void Matches(string told, [CallerFilePath] string file = "", [CallerMemberName] string method = "")
    {
        var name = new SnapshotFullName($"{Path.GetFileNameWithoutExtension(file)}.{method}.snap", FolderOf(file));
        var stored = Path.Join(name.FolderPath, "__snapshots__", name.Filename);
        if (OperatingSystem.IsWindows() && File.Exists(stored))
        {
            // The snapshots are those of all systems, and Windows has no modes. A snapshot always ends in a line feed.
            Assert.Equal(TreeFingerprint.WithoutModes(File.ReadAllText(stored)).TrimEnd('\n'), told.TrimEnd('\n'));
        }
        else
        {
            Snapshot.Match(told, name);
        }
    }

    /// <summary>
    /// Compares one case of a theory: <c>Class.Method.case.snap</c>, other characters than letters, digits and a few become '-'.
    /// </summary>
    /// <param name="name">The case.</param>
    /// <param name="told">Its story.</param>
    /// <param name="file">The caller's source file.</param>
    /// <param name="method">The caller.</param>
    public static void MatchesCase(string name, string told, [CallerFilePath] string file = "", [CallerMemberName] string method = "") =>
        Matches(told, file, $"{method}.{UnusualPattern().Replace(name, "-")}");

    /// <summary>Compares one situation told twice: what people read, and the JSON document, <c>Class.Method.as_JSON.snap</c>.</summary>
    /// <param name="look">Both.</param>
    /// <param name="file">The caller's source file.</param>
    /// <param name="method">The caller.</param>
    public static void Matches(Look look, [CallerFilePath] string file = "", [CallerMemberName] string method = "")
    {
        Matches(look.Screen, file, method);
        Matches(look.Document, file, method + ".as_JSON");
    }

    [ModuleInitializer]
    internal static void RequireSnapshots()
    {
        const string name = "SNAPSHOOTER_STRICT_MODE";
        Environment.SetEnvironmentVariable(name, Environment.GetEnvironmentVariable(name) ?? "true");
    }

    // A deterministic build hides where it happened, so only the part below the folder of all tests counts.
    private static string FolderOf(string file)
    {
        var unified = file.Replace('\\', '/');
        var relative = unified[(unified.LastIndexOf(Folder, StringComparison.Ordinal) + Folder.Length)..];
        return Path.Join(Repository.File("tests"), Path.GetDirectoryName(relative));
    }

    [GeneratedRegex(@"[^\w.+]+")]
    private static partial Regex UnusualPattern();
}
