using System.Diagnostics;
using System.Text;

namespace Airgap.Testing;

/// <summary>Runs a program to its end and hands back what it said.</summary>
public static class ToolProcess
{
    private static readonly UTF8Encoding _utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private static readonly string[] _unset =
    [
        "CI", "GITHUB_TOKEN", "GH_TOKEN", "NO_COLOR", "SSL_CERT_FILE", "SSL_CERT_DIR",
        "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "all_proxy", "no_proxy",
        "AIRGAP_MIRRORS", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR",
    ];

    private static readonly string[] _unsetBeginning = ["AIRGAP_", "KUBERLR_", "XDG_"];

    /// <summary>Runs a program, with an empty standard input, and waits for its end.</summary>
    /// <param name="fileName">The program.</param>
    /// <param name="arguments">Its arguments, unquoted.</param>
    /// <param name="environment">Changes to this process's environment: a value sets, null removes a variable.</param>
    /// <param name="workingDirectory">Where it runs; null: here.</param>
    /// <param name="timeout">When it is killed, with its children; null: after two minutes.</param>
    /// <param name="cancellationToken">Kills it, with its children (SIGKILL).</param>
    /// <exception cref="TimeoutException">It did not end in time; the message holds what it had said.</exception>
    public static async Task<ProcessResult> RunAsync(
        string fileName,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string?>? environment = null,
        string? workingDirectory = null,
        TimeSpan? timeout = null,
        CancellationToken cancellationToken = default)
    {
        var limit = timeout ?? TimeSpan.FromMinutes(2);
        using var process = new Process { StartInfo = StartInfo(fileName, arguments, environment, workingDirectory) };
        process.Start();
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);

        using var timer = new CancellationTokenSource(limit);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            await process.WaitForExitAsync(either.Token);
            await Task.WhenAll(output, error).WaitAsync(either.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            cancellationToken.ThrowIfCancellationRequested();
            throw new TimeoutException($"{fileName} did not end within {limit}.\n{Soon(output)}\n{Soon(error)}");
        }

        return new ProcessResult(process.ExitCode, await output, await error);
    }

    /// <summary>
    /// Overrides that hide the developer's machine from a tool under test: tokens, mirrors, proxies, XDG folders, <c>CI</c> and
    /// <c>NO_COLOR</c> are removed, the home folder is the one given. The caller may change what it gets.
    /// </summary>
    public static Dictionary<string, string?> QuietEnvironment(string home)
    {
        var names = OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
        var quiet = new Dictionary<string, string?>(names);
        var present = Environment.GetEnvironmentVariables().Keys.Cast<string>();
        foreach (var name in _unset.Concat(present.Where(IsNoise)))
        {
            quiet[name] = null;
        }

        quiet["HOME"] = home;
        if (OperatingSystem.IsWindows())
        {
            quiet["USERPROFILE"] = home;
            quiet["APPDATA"] = Path.Combine(home, "AppData", "Roaming");
            quiet["LOCALAPPDATA"] = Path.Combine(home, "AppData", "Local");
        }

        return quiet;
    }

    private static bool IsNoise(string name) => _unsetBeginning.Any(start => name.StartsWith(start, StringComparison.OrdinalIgnoreCase));

    private static ProcessStartInfo StartInfo(
        string fileName, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment, string? workingDirectory)
    {
        var info = new ProcessStartInfo(fileName, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = _utf8,
            StandardErrorEncoding = _utf8,
            WorkingDirectory = workingDirectory ?? "",
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
        {
            if (value is null)
            {
                info.Environment.Remove(name);
            }
            else
            {
                info.Environment[name] = value;
            }
        }

        return info;
    }

    private static string Soon(Task<string> text) => text.Wait(TimeSpan.FromSeconds(2)) ? text.Result : "(its output stayed open)";
}
