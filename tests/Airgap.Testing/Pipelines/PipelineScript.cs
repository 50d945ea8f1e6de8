namespace Airgap.Testing;

/// <summary>A script of a pipeline: a job of GitLab, a step of the other CI systems.</summary>
/// <param name="Name">The name of the job or the step.</param>
/// <param name="Condition">When it runs, as the file says; null: always.</param>
/// <param name="Commands">The commands in order. A command can have several lines.</param>
/// <param name="Variables">The variables that the file sets for it, with the CI system's expressions in the values.</param>
public sealed record PipelineScript(
    string Name, string? Condition, IReadOnlyList<string> Commands, IReadOnlyDictionary<string, string> Variables);
