using System.Collections.Immutable;
using System.Text;

namespace Airgap.Sources;

/// <summary>
/// The logins of a <c>netrc</c> file, as curl reads them (lib/netrc.c): <c>machine HOST login NAME password PASSWORD</c>, in one line or in
/// several, with quoted values and comment lines. <c>default</c> is not used: a login goes only to a host that is named.
/// </summary>
public sealed class Netrc
{
    private const int MaximumBytes = 1024 * 1024;

    private readonly ImmutableDictionary<string, (string Login, string Password)> _machines;

    private Netrc(ImmutableDictionary<string, (string Login, string Password)> machines) => _machines = machines;

    /// <summary>Reads a file; null if it does not exist, cannot be read or is larger than 1 MiB.</summary>
    public static Netrc? TryReadFile(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            var text = file.Length > MaximumBytes ? null : new StreamReader(file, Encoding.UTF8).ReadToEnd();

            // A NUL: it is UTF-16 without a byte-order mark, or no text.
            return text is null || text.Contains('\0', StringComparison.Ordinal) ? null : Parse(text);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Reads a text. The first entry of a host counts, and entries without a password do not.</summary>
    public static Netrc Parse(string text)
    {
        var machines = ImmutableDictionary.CreateBuilder<string, (string, string)>(StringComparer.OrdinalIgnoreCase);
        var (machine, login, password) = ((string?)null, "", (string?)null);
        using var tokens = Tokens(text).GetEnumerator();
        while (tokens.MoveNext())
        {
            switch (tokens.Current)
            {
                case "machine":
                    Add();
                    machine = tokens.MoveNext() ? tokens.Current : null;
                    break;
                case "default":
                    Add();
                    break;
                case "login":
                    login = tokens.MoveNext() ? tokens.Current : "";
                    break;
                case "password":
                    password = tokens.MoveNext() ? tokens.Current : null;
                    break;
                case "account":
                    tokens.MoveNext();
                    break;
                default:
                    break;
            }
        }

        Add();
        return new Netrc(machines.ToImmutable());

        void Add()
        {
            if (machine is not null && password is not null)
            {
                machines.TryAdd(machine, (login, password));
            }

            (machine, login, password) = (null, "", null);
        }
    }

    /// <summary>The login for a host; null if there is none.</summary>
    internal (string Login, string Password)? Of(string host) => _machines.TryGetValue(host, out var login) ? login : null;

    /// <summary>The words of all lines. A macro (<c>macdef</c>) ends at an empty line.</summary>
    private static IEnumerable<string> Tokens(string text)
    {
        var inMacro = false;
        foreach (var line in text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n'))
        {
            inMacro = inMacro && !string.IsNullOrWhiteSpace(line);
            if (inMacro || line.TrimStart().StartsWith('#'))
            {
                continue;
            }

            foreach (var token in Words(line))
            {
                if (token == "macdef")
                {
                    inMacro = true;
                    break;
                }

                yield return token;
            }
        }
    }

    private static IEnumerable<string> Words(string line)
    {
        for (var at = 0; at < line.Length;)
        {
            if (char.IsWhiteSpace(line[at]))
            {
                at++;
                continue;
            }

            var word = new StringBuilder();
            if (line[at] == '"')
            {
                for (at++; at < line.Length && line[at] != '"'; at++)
                {
                    var escaped = line[at] == '\\' && at + 1 < line.Length;
                    word.Append(escaped ? Unescaped(line[++at]) : line[at]);
                }

                at++;
            }
            else
            {
                for (; at < line.Length && !char.IsWhiteSpace(line[at]); at++)
                {
                    word.Append(line[at]);
                }
            }

            yield return word.ToString();
        }
    }

    private static char Unescaped(char letter) => letter switch
    {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        _ => letter,
    };
}
