namespace Airgap.Sources;

/// <summary>Addresses as messages show them.</summary>
internal static class Address
{
    /// <summary>An address without user, password, query and fragment: what may be printed and logged.</summary>
    public static string ForPeople(Uri address) => address.GetComponents(UriComponents.Scheme | UriComponents.Host | UriComponents.Port | UriComponents.Path, UriFormat.UriEscaped);

    /// <inheritdoc cref="ForPeople(Uri)"/>
    public static string ForPeople(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && !uri.IsFile ? ForPeople(uri) : address;

    /// <summary>A proxy's host and port; its name and password are never shown.</summary>
    public static string OfProxy(Uri proxy) => proxy.GetComponents(UriComponents.HostAndPort, UriFormat.UriEscaped);
}
