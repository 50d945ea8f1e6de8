using System.Globalization;

namespace Airgap.Sources;

/// <summary>A request failed and is going to be repeated.</summary>
/// <param name="Host">The host that failed; empty if none did.</param>
/// <param name="Reason">Why, in a few words.</param>
/// <param name="Retry">The number of the retry, from 1.</param>
/// <param name="Retries">The maximum number of retries.</param>
/// <param name="Wait">How long airgap waits before it.</param>
public sealed record RetryNotice(string Host, string Reason, int Retry, int Retries, TimeSpan Wait)
{
    /// <summary>One line: <c>github.com: connection refused, retry 3 of 6 in 4 s</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{(Host.Length == 0 ? "" : $"{Host}: ")}{Reason}, retry {Retry} of {Retries} in {Wait.TotalSeconds:0.#} s");
}
