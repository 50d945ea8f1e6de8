namespace Airgap.Testing;

/// <summary>The answer begins late; goes along with other faults.</summary>
/// <param name="Time">How late.</param>
public sealed record Delay(TimeSpan Time) : Fault
{
    internal override bool GoesAlong => true;

    internal override void After(Exchange exchange, Reply reply) => reply.Delay += Time;
}
