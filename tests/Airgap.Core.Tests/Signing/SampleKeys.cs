namespace Airgap.Core.Tests.Signing;

/// <summary>Keys that openssl 3 made. They are used nowhere else.</summary>
internal static class SampleKeys
{
    /// <summary>As <c>openssl ecparam -genkey</c> writes it.</summary>
    public const string WithParameters = """
        -----BEGIN EC PARAMETERS-----
        BggqhkjOPQMBBw==
        -----END EC PARAMETERS-----
        -----BEGIN EC PRIVATE KEY-----
        MHcCAQEEIAOtzrWQcyHZCHS5wSFZa3PQZpTEnKET6xa2+w9wpfmuoAoGCCqGSM49
        AwEHoUQDQgAEvAF1BfUdHeqz9pYJlhfNTd8U4RqYci8f9jDR9X+DlSqsL1vul5tz
        PBtjG5U9Nc8UJkIci2DLQH5mJhb8YBftUg==
        -----END EC PRIVATE KEY-----

        """;

    /// <summary>As <c>openssl ecparam -genkey -noout</c> writes it.</summary>
    public const string Sec1 = """
        -----BEGIN EC PRIVATE KEY-----
        MHcCAQEEIAOtzrWQcyHZCHS5wSFZa3PQZpTEnKET6xa2+w9wpfmuoAoGCCqGSM49
        AwEHoUQDQgAEvAF1BfUdHeqz9pYJlhfNTd8U4RqYci8f9jDR9X+DlSqsL1vul5tz
        PBtjG5U9Nc8UJkIci2DLQH5mJhb8YBftUg==
        -----END EC PRIVATE KEY-----

        """;

    /// <summary>PKCS#8, as <c>openssl pkcs8 -topk8 -nocrypt</c> writes it.</summary>
    public const string Pkcs8 = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgA63OtZBzIdkIdLnB
        IVlrc9BmlMScoRPrFrb7D3Cl+a6hRANCAAS8AXUF9R0d6rP2lgmWF81N3xThGphy
        Lx/2MNH1f4OVKqwvW+6Xm3M8G2MblT01zxQmQhyLYMtAfmYmFvxgF+1S
        -----END PRIVATE KEY-----

        """;

    /// <summary>PKCS#8 with the passphrase <c>seven</c>.</summary>
    public const string Encrypted = """
        -----BEGIN ENCRYPTED PRIVATE KEY-----
        MIHsMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAjt8l42k+mSfgICCAAw
        DAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEO8XYw+wiUpP8CYL+tH4dMoEgZC4
        tr74AWya3Oxgpv1R7h6J0sOy2YLDAARjagEC82eor4mdNyMl7qCF6Fyj8GRV7dss
        7Ajfxork7YaNqhqg3f8Q29Wr64SLHDlSaSTCAYGDLpd2J1uszY997GLvcUXhw809
        I+1spJzxQ03taBAw7AfKsz1GrgTx9armLnidcHUOx/o7J4mjriJJrBz7GIZ8uzs=
        -----END ENCRYPTED PRIVATE KEY-----

        """;

    /// <summary>Encrypted in the form before PKCS#8.</summary>
    public const string OldEncrypted = """
        -----BEGIN EC PRIVATE KEY-----
        Proc-Type: 4,ENCRYPTED
        DEK-Info: AES-128-CBC,0D020CCD4DA6ABA59B8474E46801AD82
        
        CRD5w1v2qcMPnzPkkY3ci70axozVD8Bxl7CM/5qyyckXy2mQJtutECNXrf9uepDg
        ecKFBFDEQ2kHik/PZCBJoKB5DSG75PpFSw5bTWE39buIruPnlRL10CuElkQQFHWI
        lf1xc6TsjEC34mb78tdZgGwfy1PNn4nIAJWy5peWino=
        -----END EC PRIVATE KEY-----

        """;

    /// <summary>The public key.</summary>
    public const string Public = """
        -----BEGIN PUBLIC KEY-----
        MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEvAF1BfUdHeqz9pYJlhfNTd8U4RqY
        ci8f9jDR9X+DlSqsL1vul5tzPBtjG5U9Nc8UJkIci2DLQH5mJhb8YBftUg==
        -----END PUBLIC KEY-----

        """;

    /// <summary>The public key of another curve.</summary>
    public const string OnP384 = """
        -----BEGIN PUBLIC KEY-----
        MHYwEAYHKoZIzj0CAQYFK4EEACIDYgAE3JW9RS+/wMq/OXjo8Mw9i/GqZxnLwm1L
        h0RYSnHgsnkWyJu6BS2Tl4ZFviS+vWiDhP8/9vQjawOURtB8qTvLRuAJF7N8hzgw
        07xWvrVro8HbLgh2zOoVdjVyRQcaWccp
        -----END PUBLIC KEY-----

        """;

    /// <summary>The public key of another curve of 256 bits.</summary>
    public const string OnK1 = """
        -----BEGIN PUBLIC KEY-----
        MFYwEAYHKoZIzj0CAQYFK4EEAAoDQgAECkSSiC1tUSikz6Kjtbu7jD7Uov99avHb
        mTNgFhU3sebI7RbB7LvgMRzJf+EiaX27VSCZFwPIkDLSwCStotjKpA==
        -----END PUBLIC KEY-----

        """;

    /// <summary>A public key whose curve no system knows: one byte of its identifier is changed.</summary>
    public const string OnUnknownCurve = """
        -----BEGIN PUBLIC KEY-----
        MFkwEwYHKoZIzj0CAQYIKoZIzj0DQQcDQgAEvAF1BfUdHeqz9pYJlhfNTd8U4RqY
        ci8f9jDR9X+DlSqsL1vul5tzPBtjG5U9Nc8UJkIci2DLQH5mJhb8YBftUg==
        -----END PUBLIC KEY-----

        """;

    /// <summary>A private key whose curve no system knows.</summary>
    public const string PrivateOnUnknownCurve = """
        -----BEGIN EC PRIVATE KEY-----
        MHcCAQEEIAOtzrWQcyHZCHS5wSFZa3PQZpTEnKET6xa2+w9wpfmuoAoGCCqGSM89
        AwEHoUQDQgAEvAF1BfUdHeqz9pYJlhfNTd8U4RqYci8f9jDR9X+DlSqsL1vul5tz
        PBtjG5U9Nc8UJkIci2DLQH5mJhb8YBftUg==
        -----END EC PRIVATE KEY-----

        """;

    /// <summary>A private key of another curve of 256 bits.</summary>
    public const string PrivateOnK1 = """
        -----BEGIN EC PRIVATE KEY-----
        MHQCAQEEID/Ic2oPmONPYpRPpmYAbE68ofe7sNTT33364xlzEk3zoAcGBSuBBAAK
        oUQDQgAECkSSiC1tUSikz6Kjtbu7jD7Uov99avHbmTNgFhU3sebI7RbB7LvgMRzJ
        f+EiaX27VSCZFwPIkDLSwCStotjKpA==
        -----END EC PRIVATE KEY-----

        """;

    /// <summary>A public key of Ed25519.</summary>
    public const string Ed25519 = """
        -----BEGIN PUBLIC KEY-----
        MCowBQYDK2VwAyEAfFDHHX/nJee+mFPcvUxJejZBbrcUDeNMt8KhJfR8ZZE=
        -----END PUBLIC KEY-----

        """;

    /// <summary>A private key of Ed25519.</summary>
    public const string PrivateEd25519 = """
        -----BEGIN PRIVATE KEY-----
        MC4CAQAwBQYDK2VwBCIEIMcfFEF/CqAApiFROfqtLbcqXZIh0kt0QQmXBslfD+RC
        -----END PRIVATE KEY-----

        """;

    /// <summary>An RSA key.</summary>
    public const string Rsa = """
        -----BEGIN PRIVATE KEY-----
        MIICdgIBADANBgkqhkiG9w0BAQEFAASCAmAwggJcAgEAAoGBAL7q7ko63EyKYYut
        cF1H3Lmch2cbOei7BQ9dK51PbGUODqoGB899R5EFAWpe+88sqxAknX9oBO9YVTy9
        kWJeAJwQXndgCMQq+wZ8lalk+X1T4luPTj9Yfx7UZLyBvNLheBri7rbAt8FmVIz8
        DC/5C4zFiW0/JsJ3kc5p5PNfRRh5AgMBAAECgYAteJTilxxLGpZbBycBAJGgn5hc
        RU7IkGqHG0C9CeKeOvfhJOiNUaBO+Os6Y38D+/aONLpSUvsB6n76pYfP7uWj3KJT
        99NmG+0w3Izilofw+q0hpvJRqHoPAhzkd7EZXNt8na0jv71zdF3dg6Muu8qc1010
        AMe7bwQ4LjRaJtT20QJBAOPwhDLbVA1TWSwGXSqkSWkxsT8uzUKzW4aHqsOG4WlO
        c5NUn1J5GnE8t4i44/yMk0H6+DD5wYLzAXU3ad/Jfs0CQQDWa609r+QUnPy3FdTK
        Wx14aFUX2iilTrtQbHfk26wgpomwPUnycsEabrXz5Wv8FI5R10FfZZlwF1fdEYKw
        SihdAkAjeO+p1nYrKLhs4ISpOS3vf/s8gPUSl0T8F6rciOYVdE8KM5YjyJLz4mYR
        kexxBhN4pizvuj6COX0Vl80TNZFVAkA/woUhcsw/1O7RAozkH3QD+gJTtWugvGi2
        4YpFY40rqFoJLjBvB/CkC4fPnskdjH9Flty5oVyfGFHoSuyxv1uBAkEAqBlTuC/X
        q6IoNQUkSoWOotqnDRp9ggvWp8608sHBwWT+IYfJrxOClWbmCl+EIc0+6oCfO3vs
        X1W1p6zfjYpOoA==
        -----END PRIVATE KEY-----

        """;

    /// <summary>A certificate of the key.</summary>
    public const string Certificate = """
        -----BEGIN CERTIFICATE-----
        MIIBbDCCAROgAwIBAgIUF6eq6cCjAo9fnjPpu8JEypHB+cUwCgYIKoZIzj0EAwIw
        DDEKMAgGA1UEAwwBeDAeFw0yNjExMjcwNTA0NDVaFw0yNjExMjgwNTA0NDVaMAwx
        CjAIBgNVBAMMAXgwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAS8AXUF9R0d6rP2
        lgmWF81N3xThGphyLx/2MNH1f4OVKqwvW+6Xm3M8G2MblT01zxQmQhyLYMtAfmYm
        FvxgF+1So1MwUTAdBgNVHQ4EFgQUxuwg5dJXVAwEwidl0m53OE+S1HUwHwYDVR0j
        BBgwFoAUxuwg5dJXVAwEwidl0m53OE+S1HUwDwYDVR0TAQH/BAUwAwEB/zAKBggq
        hkjOPQQDAgNHADBEAiBjb1rQ+AcEc+Zpew6Y89WnvRY+dHloyZLu8xZpo3ak1wIg
        fYuPgU82TTdFc9WPTOKSV7VSp3KthHv3rEniSTumXEs=
        -----END CERTIFICATE-----

        """;

    /// <summary>The key's signature of the bytes of <c>hello</c> and a line feed, as <c>openssl dgst -sha256 -sign</c> made it.</summary>
    public const string SignatureOfHello =
        "MEUCIF1rZijIiFBgVWxk5KVcWt0y1mKlJhqf7cp5DZUMuMDgAiEA+3F9Min4bcwRforqV35KJzVvAX0W2jIZPov0VCquS2s=";
}
