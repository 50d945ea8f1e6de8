using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Airgap.Cli.Projects;

/// <summary>The environment variables about the network that .NET or other tools define, and what is wrong with their values.</summary>
internal static class NetworkVariables
{
    private static readonly string[] _proxies = ["https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"];
    private static readonly string[] _schemes = ["http", "https", "socks4", "socks4a", "socks5"];

    /// <summary>The <c>netrc</c> file, where curl looks for it: <c>NETRC</c>, else the home; null without a home.</summary>
    public static string? NetrcPath(Host host)
    {
        if (host.Environment("NETRC") is { Length: > 0 } named)
        {
            return host.FullPath(named);
        }

        var home = host.Environment("HOME") ?? (OperatingSystem.IsWindows() ? host.Environment("USERPROFILE") : null);
        if (string.IsNullOrEmpty(home) || !Path.IsPathFullyQualified(home))
        {
            return null;
        }

        var usual = Path.Join(home, ".netrc");
        return OperatingSystem.IsWindows() && !File.Exists(usual) ? Path.Join(home, "_netrc") : usual;
    }

    /// <summary>The first proxy variable that .NET would ignore, as a sentence without a password; null if all are valid.</summary>
    public static string? ProxyProblem(Host host) => _proxies
        .Select(name => (Name: name, Value: host.Environment(name)?.Trim()))
        .Where(variable => !string.IsNullOrEmpty(variable.Value))
        .Select(variable => ProxyProblem(variable.Name, variable.Value!))
        .FirstOrDefault(problem => problem is not null);

    /// <summary>What is wrong with the files of certificate authorities, as a sentence; null if nothing is.</summary>
    public static string? AuthoritiesProblem(Host host)
    {
        if (host.Environment("SSL_CERT_FILE") is { Length: > 0 } file && ProblemOfFile(host.FullPath(file)) is { } problem)
        {
            return $"SSL_CERT_FILE names '{file}', which {problem}";
        }

        // A list of folders; one that is missing is usual.
        var folders = (host.Environment("SSL_CERT_DIR") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.Length > 0 && !folders.Any(folder => Directory.Exists(host.FullPath(folder)))
            ? $"SSL_CERT_DIR names '{string.Join(Path.PathSeparator, folders)}', which does not exist"
            : null;
    }

    private static string? ProxyProblem(string name, string value)
    {
        if (value.Any(letter => letter is '"' or '\'' or '\u201C' or '\u201D' or '\u2018' or '\u2019'))
        {
            return $"{name} has quotation marks in its value";
        }

        var address = value.Contains("://", StringComparison.Ordinal) ? value : $"http://{value}";
        return Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Host.Length > 0 && _schemes.Contains(uri.Scheme)
            ? null
            : $"{name} is not the address of a proxy";
    }

    private static string? ProblemOfFile(string path)
    {
        if (Directory.Exists(path))
        {
            return "is a folder; SSL_CERT_DIR is for folders";
        }

        if (!File.Exists(path))
        {
            return "does not exist";
        }

        try
        {
            var certificates = new X509Certificate2Collection();
            certificates.ImportFromPemFile(path);
            return certificates.Count > 0 ? null : "has no certificate in PEM form";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"cannot be read: {exception.Message.TrimEnd('.')}";
        }
        catch (CryptographicException)
        {
            return "has no valid certificate in PEM form";
        }
    }
}
