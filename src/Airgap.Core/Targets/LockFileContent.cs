using System.Text.Json;
using System.Text.Json.Serialization;
using Airgap.Content;

namespace Airgap.Targets;

/// <summary>
/// What a lock file of a target says: who holds it, and what the next run must clean up if the holder is killed. It is a file of a user's
/// folder, so its paths count only inside the target.
/// </summary>
internal sealed record LockFileContent
{
    /// <summary>The lock file's name, in Rancher Desktop's cache and in kuberlr's folder.</summary>
    public const string FileName = AtomicFile.TemporaryPrefix + "busy";

    /// <summary>The largest lock file that is read, in bytes.</summary>
    public const int SizeLimit = 64 * 1024 * 1024;

    /// <summary>No holder is known.</summary>
    public static LockFileContent Empty { get; } = new();

    /// <summary>The holder's process id; 0 where it is unknown.</summary>
    public int Process { get; init; }

    /// <summary>The folders that it makes, outer ones first.</summary>
    public IReadOnlyList<string> Made { get; init; } = [];

    /// <summary>The full paths of other files that it is placing.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Reads what the lock files of a target say.</summary>
    public static LockFileContent Read(TargetLayout layout) => Read(layout.Cache).And(Read(layout.Kuberlr));

    /// <summary>Reads the lock file of a folder.</summary>
    public static LockFileContent Read(string folder) => Parse(SmallFileReader.TryRead(folder, FileName, SizeLimit) ?? []);

    /// <summary>Understands the bytes of a lock file. Whatever cannot be understood says nothing.</summary>
    public static LockFileContent Parse(byte[] bytes)
    {
        try
        {
            return bytes.Length > 0
                && JsonSerializer.Deserialize(bytes, LockFileJson.Default.LockFileContent) is { Made: not null, Files: not null } content
                && content.Made.Concat(content.Files).All(IsFullPath)
                    ? content
                    : Empty;
        }
        catch (JsonException)
        {
            return Empty;
        }
    }

    /// <summary>The bytes of the file.</summary>
    public byte[] Write() => [.. JsonSerializer.SerializeToUtf8Bytes(this, LockFileJson.Default.LockFileContent), (byte)'\n'];

    private static bool IsFullPath(string? path) =>
        path is not null && Path.IsPathFullyQualified(path) && !path.Contains('\0') && Path.GetFileName(path).Length > 0;

    private LockFileContent And(LockFileContent other) => this with
    {
        Made = [.. Made.Union(other.Made)],
        Files = [.. Files.Union(other.Files)],
    };
}

/// <summary>The content of lock files as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(LockFileContent))]
internal sealed partial class LockFileJson : JsonSerializerContext;
