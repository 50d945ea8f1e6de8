namespace Airgap.Cli.Output;

/// <summary>Shows notes and no progress.</summary>
internal sealed class NoProgress : IWorkProgress
{
    private readonly Action<string> _note;

    public NoProgress(Action<string> note) => _note = note;

    public void Begin(WorkPart part)
    {
    }

    public void Advance(long bytes)
    {
    }

    public void Adjust(long bytes)
    {
    }

    public void FinishFile()
    {
    }

    public void Note(string text) => _note(text);
}
