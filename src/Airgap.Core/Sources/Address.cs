namespace Airgap.Sources;

/// <summary>Formats addresses for messages.</summary>
internal static class Address
{
    private const UriComponents Shown = UriComponents.Scheme | UriComponents.Host | UriComponents.Port | UriComponents.Path;

    /// <summary>An address without user name, password, query and fragment, which must not be printed or logged.</summary>
    public static string ForPeople(Uri address) => address.GetComponents(Shown, UriFormat.UriEscaped);

    /// <inheritdoc cref="ForPeople(Uri)"/>
    public static string ForPeople(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && !uri.IsFile ? ForPeople(uri) : Secrets.Mask(address);

    /// <summary>An address' host, with its port unless that is the usual one; empty for something else than an address.</summary>
    public static string HostOf(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.Authority : "";

    /// <summary>A proxy's host and port, without user name and password.</summary>
    public static string OfProxy(Uri proxy) => proxy.GetComponents(UriComponents.HostAndPort, UriFormat.UriEscaped);
}
