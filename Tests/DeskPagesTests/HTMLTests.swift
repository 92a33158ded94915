import Testing

@testable import DeskPages

struct HTMLTests {
    @Test(arguments: [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"), ("a\" onclick=\"x", "a&quot; onclick=&quot;x"),
        ("it's & <b>", "it&#39;s &amp; &lt;b&gt;"), ("مرحبا", "مرحبا"),
    ])
    func textFromOutsideIsHarmless(_ text: String, _ escaped: String) {
        let html: HTML = "<p title=\"\(text)\">\(text)</p>"
        #expect(html.text == "<p title=\"\(escaped)\">\(escaped)</p>")
        #expect(HTML.foreign(text).text == "<bdi>\(escaped)</bdi>")
    }

    @Test func piecesOfAPageAreNotEscapedAgain() {
        let inner: HTML = "<b>\("<")</b>"
        let maybe: HTML? = nil
        let outer: HTML = "<p>\(inner)\([inner, inner])\(maybe)\(7)</p>"
        #expect(outer.text == "<p><b>&lt;</b><b>&lt;</b><b>&lt;</b>7</p>")
    }
}
