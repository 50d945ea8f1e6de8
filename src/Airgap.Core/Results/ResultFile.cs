namespace Airgap.Results;

/// <summary>A report that was read.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Result">What it says.</param>
public sealed record ResultFile(string Name, MachineResult Result)
{
    /// <summary>The end of the name, which differs for machines of one name (<see cref="ResultFileName"/>).</summary>
    public string Digits => Path.GetFileNameWithoutExtension(Name).Split('-')[^1];
}
