using System.Collections.Immutable;
using Airgap.Versions;

namespace Airgap.Targets;

/// <summary>The folders of a machine's environment: the only part of the environment that placing files depends on.</summary>
public sealed record MachineFolders
{
    /// <summary>The machine's own platform.</summary>
    public required Platform Platform { get; init; }

    /// <summary><c>HOME</c>.</summary>
    public string? Home { get; init; }

    /// <summary>Windows: <c>USERPROFILE</c>.</summary>
    public string? UserProfile { get; init; }

    /// <summary>Windows: <c>LOCALAPPDATA</c>.</summary>
    public string? LocalAppData { get; init; }

    /// <summary>Windows: <c>APPDATA</c>.</summary>
    public string? AppData { get; init; }

    /// <summary>Windows: <c>PROGRAMDATA</c>.</summary>
    public string? ProgramData { get; init; }

    /// <summary><c>KUBERLR_CFG</c>: a file of kuberlr's settings.</summary>
    public string? KuberlrCfg { get; init; }

    /// <summary>kuberlr's settings in the environment, by key: <c>KUBERLR_SYSTEMPATH</c> as <c>SystemPath</c>.</summary>
    public ImmutableDictionary<string, string> KuberlrVariables { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Linux: <c>XDG_CACHE_HOME</c>.</summary>
    public string? XdgCacheHome { get; init; }

    /// <summary>Linux: <c>XDG_CONFIG_HOME</c>.</summary>
    public string? XdgConfigHome { get; init; }

    /// <summary>Linux: <c>XDG_STATE_HOME</c>.</summary>
    public string? XdgStateHome { get; init; }

    /// <summary>Whether this program acts as root.</summary>
    public required bool IsRoot { get; init; }
}
