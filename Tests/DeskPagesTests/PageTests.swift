import Testing

@testable import DeskPages

struct PageTests {
    private let frame = Page.Frame(
        stateName: "State of <Alpha>", isExercise: true, person: "dora", places: [Page.Place("place.inTray", "/desk")], path: "/desk",
        formProof: "proof\"", release: "1")

    @Test(arguments: Language.allCases) func theRootSaysLanguageAndDirection(_ language: Language) throws {
        let words = try Catalogs()[language]
        let html = SignInView().page(words, in: frame).html(in: frame, words).text
        #expect(html.contains("<html lang=\"\(language.rawValue)\" dir=\"\(language == .arabic ? "rtl" : "ltr")\">"))
        #expect(!html.contains("⟦"))
        #expect(html.contains("State of &lt;Alpha&gt;"))
        #expect(!html.contains("<Alpha>"))
    }

    /// The content security policy allows neither; a page that needs them would silently lack them.
    @Test func noPageHasAScriptOrAStyleInIt() throws {
        let words = try Catalogs()[.english]
        let pages = [
            SignInView(name: "<script>", errors: [FormError(field: "name", "<b>")]).page(words, in: frame),
            ProofView(next: "/desk").page(words, in: frame),
            EnrolView(secret: "ABCDEFGH", uri: "otpauth://totp/x", next: "/desk").page(words, in: frame),
            RecoveryView(codes: ["A"], next: "/desk").page(words), RefusalView(code: "x", detail: "<i>").page(words),
        ]
        for page in pages {
            let html = page.html(in: frame, words).text
            #expect(!html.contains("style=\"") && !html.contains("<style") && !html.contains("onclick"))
            let scripts = html.components(separatedBy: "<script").dropFirst()
            #expect(!scripts.isEmpty && scripts.allSatisfy { $0.hasPrefix(" src=\"/desk/assets/") }, "scripts by their address only")
            #expect(html.utf8.count < 60_000)
        }
    }

    @Test func anErrorIsSaidInTheTitleAndLedToItsField() throws {
        let words = try Catalogs()[.english]
        let html = SignInView(errors: [FormError(field: "name", "Wrong.")]).page(words, in: frame).html(in: frame, words).text
        #expect(html.contains("<title>Error: "))
        #expect(html.contains("<a href=\"#name\">Wrong.</a>"))
    }
}

extension String {
    fileprivate func components(separatedBy separator: String) -> [Substring] {
        split(separator: separator, omittingEmptySubsequences: false)
    }
}
