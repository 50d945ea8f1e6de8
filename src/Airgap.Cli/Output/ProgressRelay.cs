namespace Airgap.Cli.Output;

/// <summary>Progress for work that is done in several parts of a command, each with a progress of its own.</summary>
internal sealed class ProgressRelay : IWorkProgress
{
    private IWorkProgress _current = new NoProgress(_ => { });

    /// <summary>Shows what follows as this progress.</summary>
    public void Use(IWorkProgress current) => _current = current;

    public void Begin(WorkPart part) => _current.Begin(part);

    public void Advance(long bytes) => _current.Advance(bytes);

    public void Adjust(long bytes) => _current.Adjust(bytes);

    public void FinishFile() => _current.FinishFile();

    public void Note(string text) => _current.Note(text);
}
