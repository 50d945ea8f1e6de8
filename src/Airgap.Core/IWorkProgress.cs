namespace Airgap;

/// <summary>Receives the progress of long work. It is called from several threads at the same time.</summary>
public interface IWorkProgress
{
    /// <summary>A part of the work begins; the parts before it have ended.</summary>
    public void Begin(WorkPart part);

    /// <summary>Bytes were processed.</summary>
    public void Advance(long bytes);

    /// <summary>
    /// The number of processed bytes changed, but not by work that says how fast the rest will be: bytes were there from an earlier run,
    /// or came from another folder instead of the network. Negative if they have to be processed again.
    /// </summary>
    public void Adjust(long bytes);

    /// <summary>One more file is done.</summary>
    public void FinishFile();

    /// <summary>Something happened that the user should know: a connection was lost, and the request is repeated.</summary>
    public void Note(string text);
}
