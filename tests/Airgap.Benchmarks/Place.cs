namespace Airgap.Benchmarks;

/// <summary>A folder that is measured in: in memory, or on a disk.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="IsMemory">Whether flushing is free there.</param>
internal sealed record Place(string Folder, bool IsMemory)
{
    /// <summary>Its name in tables.</summary>
    public string Name => IsMemory ? "memory" : "disk";

    /// <summary>What other programs' commands end with, since airgap flushes what it writes.</summary>
    public string Sync => IsMemory ? "" : $" && sync -f '{Folder}'";

    /// <summary>A command of airgap, with a home of its own.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">The rest of the command.</param>
    public string Airgap(string program, string arguments) => $"HOME='{Folder}/me' '{program}' {arguments}";

    /// <summary>Removes everything, and makes the folder of a project.</summary>
    public async Task<string> EmptyAsync(CancellationToken cancellationToken)
    {
        await Shell.RequireAsync($"rm -rf '{Folder}'/* && mkdir '{Folder}/me'", cancellationToken);
        return Make("project");
    }

    /// <summary>Makes a folder below.</summary>
    public string Make(string name) => Directory.CreateDirectory(Path.Join(Folder, name)).FullName;
}
