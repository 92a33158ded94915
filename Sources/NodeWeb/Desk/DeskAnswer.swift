import DeskPages
import HTTPTypes
import Hummingbird
import NIOCore

/// What the desk answers a browser.
struct DeskAnswer: Sendable {
    enum Content: Sendable {
        case page(Page, HTTPResponse.Status)
        /// Go there (303): what a form leads to, so that loading the page again repeats nothing.
        case redirect(String)
        case asset([UInt8], type: String)
        /// Events as they happen (HTML, server-sent events), until the work is done.
        case events(@Sendable (inout any ResponseBodyWriter) async throws -> Void)
        /// Bytes of somebody else, shown within a page: where they are opened alone nothing of them runs.
        case foreign([UInt8], type: String)
        /// A file to be kept.
        case download([UInt8], type: String, name: String)
    }

    let content: Content
    /// The session's new token, or an empty one to forget it; nil leaves the cookie as it is.
    var cookie: String?
    var language: Language?

    static func page(_ page: Page, _ status: HTTPResponse.Status = .ok) -> DeskAnswer {
        // A page that says what has to be mended answers a request that could not be carried out.
        DeskAnswer(content: .page(page, page.hasErrors && status == .ok ? .unprocessableContent : status))
    }

    static func redirect(_ path: String, cookie: String? = nil) -> DeskAnswer {
        DeskAnswer(content: .redirect(path), cookie: cookie)
    }

    func response(in frame: Page.Frame, _ words: Words) -> Response {
        var headers = DeskHeaders.all
        if let cookie { headers.append(HTTPField(name: .setCookie, value: DeskCookie.session(cookie))) }
        if let language { headers.append(HTTPField(name: .setCookie, value: DeskCookie.language(language))) }
        switch content {
        case .page(let page, let status):
            headers[.contentType] = "text/html; charset=utf-8"
            headers[.contentLanguage] = words.language.rawValue
            headers[.cacheControl] = "no-store"
            return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(string: page.html(in: frame, words).text)))
        case .redirect(let path):
            headers[.location] = path
            headers[.cacheControl] = "no-store"
            return Response(status: .seeOther, headers: headers)
        case .asset(let bytes, let type):
            headers[.contentType] = type
            headers[.cacheControl] = "public, max-age=31536000, immutable"
            return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
        case .events(let work):
            headers[.contentType] = "text/event-stream"
            headers[.cacheControl] = "no-store"
            return Response(status: .ok, headers: headers, body: ResponseBody(work))
        case .foreign(let bytes, let type):
            headers = DeskHeaders.foreign
            headers[.contentType] = type
            headers[.cacheControl] = "no-store"
            return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
        case .download(let bytes, let type, let name):
            headers[.contentType] = type
            headers[.contentDisposition] = "attachment; filename=\"\(name)\""
            headers[.cacheControl] = "no-store"
            return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
        }
    }
}
