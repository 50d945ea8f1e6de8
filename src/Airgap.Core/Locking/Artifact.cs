using System.Diagnostics.CodeAnalysis;
using Airgap.Content;
using Airgap.Planning;

namespace Airgap.Locking;

/// <summary>A file of a lock file: what <c>build</c> fetches and <c>apply</c> installs.</summary>
public sealed record Artifact : BundleFile
{
    /// <summary>Makes one from its properties.</summary>
    public Artifact()
    {
    }

    /// <summary>Makes one from another description of the same file.</summary>
    [SetsRequiredMembers]
    public Artifact(BundleFile file, ContentId content)
        : base(file) => Content = content;

    /// <summary>Its size and digest.</summary>
    public required ContentId Content { get; init; }
}
