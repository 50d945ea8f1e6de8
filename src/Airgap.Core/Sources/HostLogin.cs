using System.Net.Http.Headers;

namespace Airgap.Sources;

/// <summary>A login for one host. It is no record: a record's text would contain the secret.</summary>
public sealed class HostLogin
{
    internal HostLogin(AuthenticationHeaderValue header, string origin) => (Header, Origin) = (header, origin);

    /// <summary>Where it comes from, for messages: a variable, or an entry of a file.</summary>
    public string Origin { get; }

    internal AuthenticationHeaderValue Header { get; }
}
