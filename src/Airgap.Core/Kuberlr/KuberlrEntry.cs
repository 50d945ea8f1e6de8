using Airgap.Naming;
using Airgap.Versions;

namespace Airgap.Kuberlr;

/// <summary>A kubectl as kuberlr sees it: a name.</summary>
/// <param name="FilePath">Its full path.</param>
/// <param name="Version">The version that kuberlr takes it for.</param>
public sealed record KuberlrEntry(string FilePath, KubernetesVersion Version)
{
    /// <summary>The name in its folder.</summary>
    public string Name => Path.GetFileName(FilePath);

    /// <summary>Whether it is named as a kubectl is, not only like one.</summary>
    /// <param name="suffix">What executables' names end with on the target.</param>
    public bool IsProperlyNamed(string suffix) =>
        KubectlNames.TryParse(Name, suffix, out _);
}
