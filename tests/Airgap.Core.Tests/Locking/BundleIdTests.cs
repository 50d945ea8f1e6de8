using Airgap.Content;
using Airgap.Locking;
using Xunit;

namespace Airgap.Core.Tests.Locking;

public sealed class BundleIdTests
{
    private const string Digits = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    private static readonly BundleId _id = BundleId.Of("abc"u8);

    [Fact]
    public void An_identity_is_written_with_the_name_of_its_function() => Assert.Equal($"sha256:{Digits}", _id.ToString());

    [Fact]
    public void On_the_telephone_it_has_20_digits_in_groups_of_four() => Assert.Equal("ba78 16bf 8f01 cfea 4141", _id.ShortForm);

    [Theory]
    [InlineData($"sha256:{Digits}")]
    [InlineData(Digits)]
    [InlineData("SHA256:BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD")]
    [InlineData("ba78 16bf 8f01 cfea 4141")]
    [InlineData("ba78-16bf-8f01-cfea-4141")]
    [InlineData("BA7816BF8F01CFEA4141")]
    [InlineData("sha256:ba7816bf8f01cfea41414")]
    public void A_person_may_give_it_whole_or_short_and_in_any_case(string text) => Assert.True(_id.Matches(text));

    [Theory]
    [InlineData("")]
    [InlineData("sha256:")]
    [InlineData("ba78 16bf 8f01 cfea 414")]
    [InlineData("ba78 16bf 8f01 cfea 4142")]
    [InlineData("a7816bf8f01cfea41414")]
    [InlineData(Digits + "0")]
    [InlineData("sha512:" + Digits)]
    [InlineData("                    ")]
    [InlineData("--------------------")]
    public void Less_than_the_short_form_or_anything_else_names_no_bundle(string text) => Assert.False(_id.Matches(text));

    [Fact]
    public void Other_bytes_have_another_identity() => Assert.NotEqual(_id, new BundleId(Digest.Of("abd"u8)));
}
