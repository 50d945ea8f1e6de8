namespace Airgap;

/// <summary>Hears how far long work has come. Called from several threads at once.</summary>
public interface IWorkProgress
{
    /// <summary>A stretch of work begins.</summary>
    /// <param name="what">What is done: "checking", "downloading", "copying".</param>
    /// <param name="totalBytes">How many bytes it will pass.</param>
    public void Begin(string what, long totalBytes);

    /// <summary>Bytes have passed; negative where work begins anew.</summary>
    public void Advance(long bytes);

    /// <summary>Something worth knowing happened: a connection broke off and is tried again.</summary>
    public void Note(string text);
}
