using System.Collections.Immutable;
using Airgap.Manifests;
using Airgap.Sources;

namespace Airgap.Core.Tests.Sources;

/// <summary>What a test wants of its <see cref="SourcesDoor"/>; the rest is as quick as it can be.</summary>
internal sealed record SourcesSetup
{
    /// <summary>Mirrors that go before those of the server.</summary>
    public ImmutableArray<MirrorRule> Mirrors { get; init; } = [];

    /// <summary>Further tries without progress.</summary>
    public int Retries { get; init; } = 2;

    /// <summary>GitHub's token.</summary>
    public string? Token { get; init; }

    public bool Offline { get; init; }

    /// <summary>Logins for private mirrors.</summary>
    public HostLogins Logins { get; init; } = HostLogins.None;

    /// <summary>The proxy of an address, for messages.</summary>
    public Func<Uri, Uri?> ProxyOf { get; init; } = _ => null;

    /// <summary>The clock of the web servers' silence.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The clock of the waits between tries.</summary>
    public TimeProvider RetryTime { get; init; } = TimeProvider.System;

    /// <summary>The wait before the second try.</summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.Zero;

    /// <summary>A handler between the tool and its own handler; null: none.</summary>
    public DelegatingHandler? Spy { get; init; }

    /// <summary>The way out; null: the tool's own, past any proxy of this machine.</summary>
    public HttpMessageHandler? Handler { get; init; }
}
