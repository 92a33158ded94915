/// What `passkeys.js` makes visible: nothing of it works or is seen without the script.
enum PasskeyParts {
    /// - Parameters:
    ///   - step: What the script does: `signIn`, `enrol` or `proof`.
    ///   - key: Of the button's words.
    ///   - next: Where to go on; nil to stay on the page.
    static func block(_ step: String, _ key: String, next: String? = nil, field: HTML = .empty, _ words: Words) -> HTML {
        let onward: HTML = next.map { " data-next=\"\($0)\"" } ?? .empty
        return """
            <div class="narrow" data-passkey="\(step)"\(onward) data-failed="\(words.text("passkey.failed"))" \
            data-done="\(words.text("passkey.shown"))" hidden>\(field)<p><button type="button" class="quiet">\(words(key))</button></p>\
            <p data-said role="status"></p></div>
            """
    }

    static func script(_ frame: Page.Frame) -> HTML {
        "<script src=\"/desk/assets/passkeys.js?\(frame.release)\" defer></script>"
    }
}
