import Casework
import Foundation

/// What is said to the program to print one page.
enum PagePrinting {
    private struct Nothing: Codable {}
    private struct Targets: Decodable {
        struct Target: Decodable {
            let targetId: String
            let type: String
        }
        let targetInfos: [Target]
    }
    private struct Attachment: Encodable {
        let targetId: String
        let flatten = true
    }
    private struct Session: Decodable { let sessionId: String }
    private struct Switch: Encodable { let value: Bool }
    private struct Conditions: Encodable {
        let offline = true
        let latency = 0
        let downloadThroughput = 0
        let uploadThroughput = 0
    }
    private struct Frames: Decodable {
        struct Tree: Decodable {
            struct Frame: Decodable { let id: String }
            let frame: Frame
        }
        let frameTree: Tree
    }
    private struct Content: Encodable {
        let frameId: String
        let html: String
    }
    private struct Printing: Encodable {
        let preferCSSPageSize = true
        let printBackground = true
        let generateTaggedPDF = true
        let generateDocumentOutline = true
    }
    private struct Printed: Decodable { let data: String }

    /// - Throws: ``PrinterFault``.
    static func pdf(of page: String, over line: borrowing DevToolsLine) throws -> [UInt8] {
        let session = try open(line)
        let _: Nothing = try line.call("Emulation.setScriptExecutionDisabled", Switch(value: true), in: session)
        let _: Nothing = try line.call("Network.enable", Nothing(), in: session)
        let _: Nothing = try line.call("Network.emulateNetworkConditions", Conditions(), in: session)
        let frames: Frames = try line.call("Page.getFrameTree", Nothing(), in: session)
        let content = Content(frameId: frames.frameTree.frame.id, html: page)
        let _: Nothing = try line.call("Page.setDocumentContent", content, in: session)
        let printed: Printed = try line.call("Page.printToPDF", Printing(), in: session)
        guard let pdf = Data(base64Encoded: printed.data), pdf.starts(with: Array("%PDF-".utf8)) else {
            throw PrinterFault(.failed, "what came is no PDF")
        }
        return Array(pdf)
    }

    /// The empty page with which the program started; it may take a moment until it is there.
    private static func open(_ line: borrowing DevToolsLine) throws -> String {
        for _ in 0..<200 {
            let targets: Targets = try line.call("Target.getTargets", Nothing())
            if let page = targets.targetInfos.first(where: { $0.type == "page" }) {
                let session: Session = try line.call("Target.attachToTarget", Attachment(targetId: page.targetId))
                return session.sessionId
            }
            Thread.sleep(forTimeInterval: 0.02)
        }
        throw PrinterFault(.failed, "the program opened no page")
    }
}
