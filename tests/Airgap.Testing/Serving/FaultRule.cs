namespace Airgap.Testing;

/// <summary>A fault, where it strikes and how often yet.</summary>
internal sealed class FaultRule(string target, Fault fault, int times)
{
    private readonly string _path = UpstreamPath.Of(target.TrimEnd('*'));
    private readonly bool _prefix = target.EndsWith('*') || target.EndsWith('/');

    public Fault Fault { get; } = fault;

    public int Left { get; set; } = times;

    public bool Fits(Exchange exchange) => Left > 0 && Matches(exchange.Path) && Fault.AppliesTo(exchange);

    private bool Matches(string path) =>
        path == _path
        || (_prefix && path.StartsWith(_path, StringComparison.Ordinal))
        || (!_path.Contains('/') && path.StartsWith(_path + "/", StringComparison.Ordinal));
}
