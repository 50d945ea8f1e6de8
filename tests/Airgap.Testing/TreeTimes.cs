namespace Airgap.Testing;

/// <summary>Whose times of last change are part of a <see cref="TreeFingerprint"/>.</summary>
public enum TreeTimes
{
    /// <summary>None: only content counts.</summary>
    None,

    /// <summary>Those of files. A folder's time changes when a name comes and goes in it, such as that of a temporary file.</summary>
    Files,

    /// <summary>Those of files and folders: nothing at all was written.</summary>
    All,
}
