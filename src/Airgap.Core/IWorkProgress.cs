namespace Airgap;

/// <summary>Receives the progress of long work. It is called from several threads at the same time.</summary>
public interface IWorkProgress
{
    /// <summary>Work begins.</summary>
    /// <param name="what">The work: "checking", "downloading", "copying".</param>
    /// <param name="totalBytes">The total number of bytes.</param>
    public void Begin(string what, long totalBytes);

    /// <summary>Bytes were processed; negative if they have to be processed again.</summary>
    public void Advance(long bytes);

    /// <summary>Something happened that the user should know: a connection was lost, and the request is repeated.</summary>
    public void Note(string text);
}
