namespace Airgap.Sources;

/// <summary>What a request carried to prove who sends it, for the messages about a refusal.</summary>
/// <param name="Settings">The settings.</param>
/// <param name="Login">The login that was sent to the requested host; null if none was.</param>
/// <param name="ApiTokenRefused">Whether GitHub refused the token before.</param>
internal sealed record RequestAccess(HttpSettings Settings, HostLogin? Login, bool ApiTokenRefused)
{
    /// <summary>The hint for a used-up rate limit of GitHub.</summary>
    public string HintForLimit => Settings.ApiToken is null
        ? "set GITHUB_TOKEN: with any token the limit is 5,000 requests an hour instead of 60"
        : ApiTokenRefused
            ? $"GitHub refused {Settings.ApiTokenName}: correct it; with any valid token the limit is 5,000 requests an hour instead of 60"
            : "wait until then, or use a mirror";

    /// <summary>The error for 401 and 403: whether a login was sent, and which.</summary>
    public (SourceFailure Failure, DiagnosticCode Code, string Message, string Hint, DateTimeOffset? Resets) Refusal(
        HttpResponseMessage response, Uri requested, string answer)
    {
        var final = response.RequestMessage!.RequestUri!;
        if (ApiTokenRefused && final.Host == HttpSettings.ApiHost)
        {
            return Error($"{answer}; {Settings.ApiTokenName} was refused before", $"correct {Settings.ApiTokenName}, or unset it");
        }

        if (Login is not null)
        {
            return final.Authority == requested.Authority
                ? Error($"{answer}: it refused the login of {Login.Origin}", $"correct {Login.Origin}, or ask for permission there")
                : Error(
                    $"{answer}: {requested.Authority} redirects there, and {Login.Origin} is for {requested.Host} only",
                    "ask the mirror's administrator for addresses that need no login after the redirect");
        }

        if (HostLogins.IsPublic(final))
        {
            return (
                SourceFailure.Refused,
                Codes.NetworkFailure,
                answer,
                "this address may need a proxy or a mirror: --mirror FROM=TO",
                null);
        }

        if (Settings.Logins.IsAllowed(requested) && Settings.Logins.ProblemFor(requested) is { } problem)
        {
            return Error($"{answer}: no login was sent, because {problem}", "correct it: a token and a netrc file are plain text");
        }

        var entry = Settings.Logins.NetrcPath is { } path
            ? $", or add to {path}: machine {requested.IdnHost} login NAME password PASSWORD"
            : "";
        return Settings.Logins.IsAllowed(requested)
            ? Error($"{answer}: no login was sent", $"set {HostLogins.VariableOf(requested)} to a token{entry}")
            : Error($"{answer}: no login was sent, because the address is not https", "use an https address of the mirror");
    }

    private static (SourceFailure Failure, DiagnosticCode Code, string Message, string Hint, DateTimeOffset? Resets) Error(
        string message, string hint) =>
        (SourceFailure.Refused, Codes.CredentialsRefused, message, hint, null);
}
