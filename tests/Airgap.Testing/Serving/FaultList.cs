namespace Airgap.Testing;

/// <summary>The faults that wait for their request.</summary>
internal sealed class FaultList
{
    private readonly Lock _gate = new();
    private readonly List<FaultRule> _rules = [];

    public void Add(FaultRule rule)
    {
        lock (_gate)
        {
            _rules.Add(rule);
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _rules.Clear();
        }
    }

    /// <summary>
    /// Takes what is due for a request: the first fault that fits it, and every fault before it that goes along with others.
    /// </summary>
    public List<Fault> Take(Exchange exchange)
    {
        var due = new List<Fault>();
        lock (_gate)
        {
            foreach (var rule in _rules.Where(rule => rule.Fits(exchange)))
            {
                rule.Left--;
                due.Add(rule.Fault);
                if (!rule.Fault.GoesAlong)
                {
                    break;
                }
            }
        }

        return due;
    }
}
