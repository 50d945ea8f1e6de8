namespace Airgap.Testing;

/// <summary>The reasons for which a test does not run on Windows: it is about something that only other systems have.</summary>
public static class Because
{
    /// <summary>.NET calls links there without the right, or a test expects what stands behind one.</summary>
    public const string Links = "symbolic links take a right on Windows, and Wine 8 makes none";

    /// <summary>The bits of permission, and what they keep a user from.</summary>
    public const string Modes = "Windows has no modes";

    /// <summary>The owner of a file as a number, and a root who gives files away.</summary>
    public const string Owners = "Windows has no root who gives files to other users";

    /// <summary>What <c>mkfifo</c>, <c>bind</c> and <c>mknod</c> make.</summary>
    public const string SpecialFiles = "Windows has no named pipes, sockets or devices in folders";

    /// <summary>Names with a question mark, a colon, a tab or a full stop at the end, and names that are not Unicode.</summary>
    public const string Names = "Windows allows no such name";

    /// <summary>A test that stands for a terminal: on Windows, the console of the process decides what lines can do.</summary>
    public const string Console = "Windows asks the console itself, and a test has none";

    /// <summary>Names that differ in their letter case only.</summary>
    public const string LetterCase = "Windows takes names that differ in letter case for the same";

    /// <summary>A test of paths as text.</summary>
    public const string Paths = "the paths are those of Linux or macOS";

    /// <summary>A test that runs commands or scripts in <c>sh</c>.</summary>
    public const string Shell = "the commands are for a POSIX shell";

    /// <summary>A test that starts another program, such as <c>sha256sum</c>.</summary>
    public const string Programs = "the program that the test starts is one of Linux or macOS";

    /// <summary>A test that needs <c>/proc</c>, <c>/dev/full</c> or <c>/dev/shm</c>.</summary>
    public const string LinuxFiles = "only Linux has the files that the test needs";

    /// <summary>A test of a system call, or of what only such a call makes possible.</summary>
    public const string SystemCalls = "Windows has no such system call";

    /// <summary>A test that deletes or moves what a program has open.</summary>
    public const string OpenFiles = "Windows keeps the name of a file or folder that a program has open";

    /// <summary>A test with a certificate that .NET reads from a file.</summary>
    public const string Authorities = "on Windows .NET trusts no authority of a test's own";

    /// <summary>A test that starts <c>dotnet</c>, or needs a key of ECDSA. The one reason that holds under Wine only.</summary>
    public const string Wine = "Wine 8 has no .NET SDK and no keys of ECDSA";
}
