using System.Runtime.CompilerServices;
using Snapshooter;
using Snapshooter.Xunit3;

namespace Airgap.Testing;

/// <summary>
/// Compares a text with the snapshot of the test that calls: <c>__snapshots__/Class.Method.snap</c> beside its source. A missing snapshot fails
/// the test; <c>SNAPSHOOTER_STRICT_MODE=false dotnet test</c> writes it.
/// </summary>
public static class Story
{
    private const string Folder = "/tests/";

    /// <summary>Compares.</summary>
    /// <param name="told">The whole story.</param>
    /// <param name="file">The caller's source file.</param>
    /// <param name="method">The caller.</param>
    public static void Matches(string told, [CallerFilePath] string file = "", [CallerMemberName] string method = "") =>
        Snapshot.Match(told, new SnapshotFullName($"{Path.GetFileNameWithoutExtension(file)}.{method}.snap", FolderOf(file)));

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
}
