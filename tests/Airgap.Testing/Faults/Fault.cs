namespace Airgap.Testing;

/// <summary>Something that goes wrong with an answer; see <see cref="UpstreamServer.Fail"/>.</summary>
public abstract record Fault
{
    private protected Fault()
    {
    }

    /// <summary>Whether it changes only the manner of an answer, so that another fault may strike as well.</summary>
    internal virtual bool GoesAlong => false;

    /// <summary>Whether it would make a difference to this request; if not, it waits for the next.</summary>
    internal virtual bool AppliesTo(Exchange exchange) => true;

    /// <summary>Changes what the server knows, before it makes its answer.</summary>
    internal virtual void Before(Exchange exchange)
    {
    }

    /// <summary>Changes the answer.</summary>
    internal virtual void After(Exchange exchange, Reply reply)
    {
    }
}
