using Airgap.Testing;

namespace Airgap.Benchmarks;

/// <summary>The builds of airgap that are measured.</summary>
/// <param name="Alone">The program that needs no .NET.</param>
/// <param name="Tool">The .NET tool.</param>
internal sealed record Programs(string Alone, string Tool)
{
    /// <summary>Both, with their names in tables.</summary>
    public IReadOnlyList<(string Name, string Path)> All => [("alone", Alone), ("tool", Tool)];

    /// <summary>Finds them, or makes those that were not named.</summary>
    public static async Task<Programs> FindAsync(string? alone, string? tool, Scratch scratch, CancellationToken cancellationToken)
    {
        var root = Repository.Root;
        if (alone is null)
        {
            var folder = Path.Join(scratch.OnDisk, "programs");
            await Shell.RequireAsync($"bash '{root}/eng/publish.sh' '{folder}' linux-amd64", cancellationToken);
            alone = Path.Join(folder, "linux-amd64/airgap");
        }

        if (tool is null)
        {
            // As it is distributed: with the programs for bundles.
            var folder = Path.Join(scratch.OnDisk, "tool");
            await Shell.RequireAsync(
                $"mkdir -p '{folder}/programs/linux-amd64' && cp '{alone}' '{folder}/programs/linux-amd64/airgap' && "
                + $"dotnet pack '{root}/src/Airgap.Cli' -c Release -o '{folder}/package' -v quiet -p:Programs='{folder}/programs' && "
                + $"NUGET_PACKAGES='{folder}/nuget' dotnet tool install dotnet-airgap --tool-path '{folder}' --source '{folder}/package'",
                cancellationToken);
            tool = Path.Join(folder, "dotnet-airgap");
        }

        return new Programs(Path.GetFullPath(alone), Path.GetFullPath(tool));
    }
}
