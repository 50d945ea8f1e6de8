using System.Collections.Concurrent;

namespace Airgap.Core.Tests.Changing;

/// <summary>Records the progress, and runs actions when bytes are copied or a note comes.</summary>
internal sealed class ApplyingNotes : IWorkProgress
{
    private readonly ConcurrentQueue<string> _notes = new();

    /// <summary>What was noted.</summary>
    public IReadOnlyCollection<string> Texts => _notes;

    /// <summary>Called when bytes have moved while something is copied.</summary>
    public Action? WhileCopying { get; init; }

    /// <summary>Called after a note.</summary>
    public Action<string>? AfterNote { get; init; }

    private string? Stage { get; set; }

    public void Begin(string what, long totalBytes) => Stage = what;

    public void Advance(long bytes)
    {
        if (Stage == "copying")
        {
            WhileCopying?.Invoke();
        }
    }

    public void Note(string text)
    {
        _notes.Enqueue(text);
        AfterNote?.Invoke(text);
    }
}
