using System.Reflection;
using Xunit;

namespace Airgap.Core.Tests.Fuzzing;

/// <summary>Each type with a reader of bytes or texts is in the table of readers.</summary>
public sealed class FuzzCoverageTests
{
    [Fact]
    [NotOnWindows(Because.Wine)]
    public void Each_reader_is_run_with_changed_documents()
    {
        var run = FuzzedReaders.All.SelectMany(reader => reader.Types).ToHashSet();

        var missing = typeof(AirgapException).Assembly.GetTypes().Where(type => !run.Contains(type) && Readers(type).Any());

        Assert.True(!missing.Any(), $"Add these types to FuzzedReaders: {string.Join(", ", missing.Select(type => type.FullName))}");
    }

    [Fact]
    public void Each_type_of_the_table_has_a_reader() =>
        Assert.All(FuzzedReaders.All.SelectMany(reader => reader.Types), type => Assert.NotEmpty(Readers(type)));

    private static IEnumerable<MethodInfo> Readers(Type type) => type
        .GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        .Where(method => !method.IsPrivate && IsReader(method.Name) && method.GetParameters().Any(IsContent));

    private static bool IsReader(string name) =>
        new[] { "Read", "TryRead", "Parse", "TryParse" }.Any(start => name.StartsWith(start, StringComparison.Ordinal));

    /// <summary>A file is bytes; texts are called so, to tell them from names and paths.</summary>
    private static bool IsContent(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(byte[])
        || parameter.ParameterType == typeof(ReadOnlySpan<byte>)
        || parameter.ParameterType == typeof(ReadOnlyMemory<byte>)
        || (parameter.Name is "text" or "octal"
            && (parameter.ParameterType == typeof(string) || parameter.ParameterType == typeof(ReadOnlySpan<char>)));
}
