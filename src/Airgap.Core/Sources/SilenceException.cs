namespace Airgap.Sources;

/// <summary>A server sent nothing for too long.</summary>
internal sealed class SilenceException : IOException
{
    public SilenceException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>Why a connection ended, in a few words.</summary>
    public static string ReasonOf(Exception exception) => exception is SilenceException ? exception.Message : "connection lost";
}
