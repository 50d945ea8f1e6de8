using Airgap.Diagnostics;
using Xunit;

namespace Airgap.Core.Tests.Diagnostics;

public sealed class InvalidDocumentExceptionTests
{
    [Fact]
    public void The_exception_speaks_for_the_first_error_and_carries_all()
    {
        Diagnostic[] all =
        [
            Diagnostic.Warning("AG0207", "a warning"),
            Diagnostic.Error("AG0104", "an error", "its cure"),
            Diagnostic.Error("AG0105", "another error"),
        ];

        var exception = new InvalidDocumentException(all);

        Assert.Equal(("AG0104", "an error", "its cure"), (exception.Code, exception.Message, exception.Hint));
        Assert.Equal(all, exception.Diagnostics);
    }

    [Fact]
    public void A_place_is_written_in_the_form_that_editors_jump_to() =>
        Assert.Equal("examples/airgap.yaml(12,3)", new SourceSpan("examples/airgap.yaml", 12, 3).ToString());
}
