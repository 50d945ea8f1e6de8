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
            Diagnostic.Warning(Codes.NoRancherDesktopForPlatform, "a warning"),
            Diagnostic.Error(Codes.UnknownKey, "an error", "its cure"),
            Diagnostic.Error(Codes.WrongType, "another error"),
        ];

        var exception = new InvalidDocumentException(all);

        Assert.Equal(("AG0104", "an error", "its cure"), (exception.Code.Id, exception.Message, exception.Hint));
        Assert.Equal(all, exception.Diagnostics);
    }

    [Fact]
    public void A_place_is_written_in_the_form_that_editors_jump_to() =>
        Assert.Equal("examples/airgap.yaml(12,3)", new SourceSpan("examples/airgap.yaml", 12, 3).ToString());
}
