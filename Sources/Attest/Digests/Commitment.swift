public import Terms

/// Salted commitments: they fix a digest without letting anyone guess what was digested.
public enum Commitment {
    /// What a transfer says in clear about its inner manifest.
    ///
    /// SHA-256 of `comity/inner-commit/v1`, a line feed, the 32 bytes of salt, and the 32 bytes of the manifest's digest.
    public static func inner(salt: Salt, digest: Terms.Digest) -> Terms.Digest { commit("comity/inner-commit/v1\n", salt, digest) }

    /// What stands in a public log for one signed object.
    ///
    /// SHA-256 of `comity/commit/v1`, a line feed, the 32 bytes of salt, and the 32 bytes of the object's digest.
    public static func log(salt: Salt, digest: Terms.Digest) -> Terms.Digest { commit("comity/commit/v1\n", salt, digest) }

    private static func commit(_ prefix: String, _ salt: Salt, _ digest: Terms.Digest) -> Terms.Digest {
        Terms.Digest(of: Array(prefix.utf8) + salt.bytes + digest.bytes)
    }
}
