using Airgap.Content;
using Airgap.Kuberlr;

namespace Airgap.Machine;

/// <summary>A file of kuberlr's folder with the name of a kubectl, as it was read.</summary>
/// <param name="Entry">The entry that kuberlr sees.</param>
/// <param name="File">What it is.</param>
public sealed record KubectlFile(KuberlrEntry Entry, FoundFile File)
{
    /// <summary>Where it leads, if it is a link to something that does not exist.</summary>
    public string? DeadLink { get; init; }

    /// <summary>Whether a receipt vouches for its bytes, so that its head was not read.</summary>
    public bool IsKnown { get; init; }

    /// <summary>Its header; null where it is not a program.</summary>
    public ExecutableHeader? Header { get; init; }

    /// <summary>Whether it begins like a web page.</summary>
    public bool IsWebPage { get; init; }
}
