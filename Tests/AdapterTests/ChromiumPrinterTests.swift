import Casework
import Foundation
import Testing

@testable import PrinterChromium

/// What the printer does when its program is not as it should be. That it prints well is judged by other programs, in Tests/Browser.
@Suite struct ChromiumPrinterTests {
    /// A program in place of Chromium.
    private func program(_ script: String) throws -> URL {
        let file = FileManager.default.temporaryDirectory.appending(path: "printer-\(UUID().uuidString)")
        let draft = file.appendingPathExtension("draft")
        try Data("#!/bin/sh\n\(script)\n".utf8).write(to: draft)
        defer { try? FileManager.default.removeItem(at: draft) }
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: draft.path)
        // Another process writes it: a file that this one still has open for writing in some child of another test cannot be started.
        let copy = try Process.run(URL(filePath: "/bin/cp"), arguments: ["-p", draft.path, file.path])
        copy.waitUntilExit()
        return file
    }

    private func code(_ script: String, limits: ChromiumPrinter.Limits = ChromiumPrinter.Limits()) async throws -> PrinterFault.Code? {
        let file = try program(script)
        defer { try? FileManager.default.removeItem(at: file) }
        let printer = ChromiumPrinter(program: file.path, limits: limits)
        let fault = await #expect(throws: PrinterFault.self) { try await printer.pdf(of: "<p>Hello") }
        return fault?.code
    }

    @Test func aNodeWithoutTheProgramSaysSo() async {
        let printer = ChromiumPrinter(program: "/nowhere/chromium")
        let fault = await #expect(throws: PrinterFault.self) { try await printer.pdf(of: "<p>Hello") }
        #expect(fault?.code == .missing)
    }

    @Test func aProgramThatEndsAtOnceIsAFailure() async throws { #expect(try await code("exit 1") == .failed) }

    @Test func aProgramThatNeverAnswersIsEnded() async throws {
        var limits = ChromiumPrinter.Limits()
        limits.seconds = 1
        let began = ContinuousClock.now
        #expect(try await code("sleep 60 & wait", limits: limits) == .tooLate)
        #expect(ContinuousClock.now - began < .seconds(10))
    }

    @Test func aProgramThatSaysNoSenseIsAFailure() async throws { #expect(try await code("printf 'what?\\000' >&4; sleep 5") == .failed) }

    @Test func aProgramThatSaysTooMuchIsEnded() async throws {
        var limits = ChromiumPrinter.Limits()
        limits.answer = 1 << 16
        #expect(try await code("tr '\\000' x </dev/zero >&4", limits: limits) == .tooLarge)
    }

    @Test func aPageThatAsksForSomethingIsNotPrinted() async throws {
        #expect(try await code(#"printf '{"method":"Network.requestWillBeSent","params":{}}\000' >&4; sleep 5"#) == .failed)
    }

    @Test func aPageThatIsTooLargeIsNotEvenTried() async {
        var limits = ChromiumPrinter.Limits()
        limits.page = 8
        let printer = ChromiumPrinter(program: "/nowhere/chromium", limits: limits)
        let fault = await #expect(throws: PrinterFault.self) { try await printer.pdf(of: "<p>Hello, you") }
        #expect(fault?.code == .tooLarge)
    }

    @Test func theProgramGetsNothingOfTheNodeButItsLine() async throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "seen-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: file) }
        _ = try await code("{ env | cut -d= -f1 | sort; ls /proc/self/fd | sort -n; ulimit -c; } >\(file.path) 2>&1; exit 1")
        let seen = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
        let names = Set(seen.filter { $0.first?.isLetter == true && $0.first?.isUppercase == true })
        #expect(names.isSubset(of: ["HOME", "LANG", "PATH", "PWD", "TMPDIR", "TZ", "OLDPWD", "SHLVL"]), "\(seen)")
        // Three standard ones, the line twice, and the folder that `ls` reads.
        #expect(seen.filter { Int($0) != nil }.dropLast().count <= 6, "\(seen)")
    }

    @Test func twoPrintAndTheRestWaitsOrIsTurnedAway() async throws {
        let places = PrintingPlaces(atOnce: 2, waiting: 1)
        try await places.take()
        try await places.take()
        async let third: Void = places.take()
        while await !places.isFull { try await Task.sleep(for: .milliseconds(2)) }
        let fault = await #expect(throws: PrinterFault.self) { try await places.take() }
        #expect(fault?.code == .busy)
        await places.leave()
        try await third
    }
}
