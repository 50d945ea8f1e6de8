using Airgap.Signing;

namespace Airgap.Cli.Projects;

/// <summary>The command line of <c>build</c>.</summary>
internal sealed record BuildRequest
{
    /// <summary>The bundle's folder as it was typed; null: the default, beside the manifest.</summary>
    public required string? Output { get; init; }

    /// <summary>How many files are downloaded at once.</summary>
    public required int Jobs { get; init; }

    /// <summary>Whether a lock file that is missing or out of date is an error, and is not written.</summary>
    public required bool Locked { get; init; }

    /// <summary>The bundles and other folders to take files from, as they were typed.</summary>
    public required string[] Reuse { get; init; }

    /// <summary>The lock file or bundle that the delta is built against, as it was typed; null: no delta.</summary>
    public required string? Since { get; init; }

    /// <summary>Whether the bundle gets the programs for its platforms.</summary>
    public required bool Programs { get; init; }

    /// <summary>Whether to wait while another build changes the same folder.</summary>
    public required bool Waits { get; init; }

    /// <summary>Who signs the bundle; null if it is not signed.</summary>
    public required ISigner? Signer { get; init; }

    /// <summary>What the provenance names as the builder; null if nothing was typed.</summary>
    public required string? Builder { get; init; }
}
