using System.Runtime.InteropServices;

namespace Airgap.Cli.Machines;

/// <summary>
/// Names the system's certificate authorities to the OpenSSL that is linked into a program of its own: that OpenSSL has the folder of the
/// machine where the program was linked, and distributions have different ones.
/// </summary>
internal static partial class CertificateAuthorities
{
    /// <summary>The places that Go's crypto/x509 looks at on Linux, in its order (its root_linux.go).</summary>
    private static readonly string[] _files =
    [
        "/etc/ssl/certs/ca-certificates.crt",
        "/etc/pki/tls/certs/ca-bundle.crt",
        "/etc/ssl/ca-bundle.pem",
        "/etc/pki/tls/cacert.pem",
        "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
        "/etc/ssl/cert.pem",
    ];

    private static readonly string[] _folders = ["/etc/ssl/certs", "/etc/pki/tls/certs"];

    /// <summary>Sets the variables that OpenSSL reads, unless the user has set one. Call it before the first connection.</summary>
    public static void Find(Host host)
    {
        if (!OperatingSystem.IsLinux() || IsSet(host, "SSL_CERT_FILE") || IsSet(host, "SSL_CERT_DIR"))
        {
            return;
        }

        // OpenSSL reads the variables of the process; .NET's own function changes a copy of them.
        if (Array.Find(_files, File.Exists) is { } file)
        {
            _ = SetVariable("SSL_CERT_FILE", file, 0);
        }
        else if (Array.Find(_folders, Directory.Exists) is { } folder)
        {
            _ = SetVariable("SSL_CERT_DIR", folder, 0);
        }
    }

    private static bool IsSet(Host host, string name) => !string.IsNullOrEmpty(host.Environment(name));

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrites);
}
