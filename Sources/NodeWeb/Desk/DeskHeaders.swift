import DeskPages
import HTTPTypes

/// What every answer of the desk says to the browser, after the OWASP Secure Headers project. No script and no style but our own
/// files, no frame, no other place to send a form to.
enum DeskHeaders {
    static let all: HTTPFields = {
        var fields = HTTPFields()
        for (name, value) in list {
            if let name = HTTPField.Name(name) { fields[name] = value }
        }
        return fields
    }()

    /// The same for what others have made, in a sandbox of its own.
    static let foreign: HTTPFields = {
        var fields = all
        if let name = HTTPField.Name("Content-Security-Policy") { fields[name] = "sandbox; default-src 'none'" }
        return fields
    }()

    private static let list = [
        (
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
                + "base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
        ),
        ("Strict-Transport-Security", "max-age=31536000"),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("X-Permitted-Cross-Domain-Policies", "none"),
        // Not `no-referrer`: browsers then hide the origin of a form as well, by which we refuse forms of other sites.
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Embedder-Policy", "require-corp"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        (
            "Permissions-Policy",
            "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), "
                + "magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(), publickey-credentials-create=(self), "
                + "publickey-credentials-get=(self), screen-wake-lock=(), sync-xhr=(), usb=(), web-share=(), xr-spatial-tracking=()"
        ),
    ]
}

/// The two cookies of the desk.
enum DeskCookie {
    /// The prefix makes browsers insist on TLS, on the whole host and on no domain.
    static let session = "__Host-comity"
    static let language = "comity-language"

    static func session(_ token: String) -> String {
        "\(session)=\(token); Path=/; Secure; HttpOnly; SameSite=Strict\(token.isEmpty ? "; Max-Age=0" : "")"
    }

    static func language(_ language: Language) -> String {
        "\(Self.language)=\(language.rawValue); Path=/desk; Secure; HttpOnly; SameSite=Strict; Max-Age=31536000"
    }

    static func value(_ name: String, in header: String?) -> String? {
        for part in (header ?? "").split(separator: ";") {
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard pair.count == 2, pair[0].filter({ $0 != " " }) == name else { continue }
            return pair[1].filter { $0 != " " && $0 != "\"" }
        }
        return nil
    }
}
