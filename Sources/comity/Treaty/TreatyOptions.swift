import ArgumentParser
import Casework
import Convention
import Terms
import VaultFiles

/// Which register is read, for which day, and in which form the answer is wanted.
struct TreatyOptions: ParsableArguments {
    @Option(help: "The node's data folder; without it, the built-in table is read.") var data: String?
    @Option(help: "The day in question, as 2027-03-01; today when absent.") var on: String?
    @Flag(help: "Print JSON.") var json = false

    func day() throws -> CalendarDay {
        guard let on else { return SystemTime().now().day }
        return try TreatyArguments.day(on)
    }

    /// Wrong arguments, named before anything is opened.
    func validate() throws { _ = try day() }

    /// What the register is put together from.
    func opened() async throws -> OpenedRegister {
        guard let data else {
            let seed = try TreatySeed.bundled()
            return OpenedRegister(
                register: try TreatyRegister(seed.actions), stated: nil,
                origin: "the table built into this program, collected on \(seed.seen) from public copies")
        }
        let folder = NodeFolder(path: data)
        try folder.requireNode()
        let mode = try NodeAssembly.configuration(in: folder).mode
        let book = try folder.treatyBook()
        let newest = try await book.newest()
        let origin =
            if let record = newest?.record {
                "the node's register, record \(record.number) of \(record.at)"
                    + (record.layers.depositary.map { ", depositary's table as of \($0.seen)" } ?? "")
            } else {
                "the node's register: nothing was imported"
                    + (mode == .operational ? "; the table built into this program is used" : "")
            }
        return OpenedRegister(register: try await book.register(), stated: newest?.record.layers.depositary?.entryIntoForce, origin: origin)
    }
}

extension NodeFolder {
    /// The treaty register, checked against the own entry; needs no passphrase.
    func treatyBook() throws -> TreatyBook {
        let mode = try NodeAssembly.configuration(in: self).mode
        return TreatyBook(files: try FileLog(root: treaty), own: try NodeAssembly.ownState(in: self, mode: mode))
    }
}

/// A register, and where it comes from.
struct OpenedRegister {
    let register: TreatyRegister
    let stated: CalendarDay?
    let origin: String

    func reading(supposing more: [TreatyAction] = [], unnamed: [CalendarDay] = []) throws -> TreatyReading {
        TreatyReading(
            try register.adding(more), under: try FinalClauses(try Rulebook.bundled()), statedEntry: stated, unnamedDeposits: unnamed)
    }
}

/// What people type about the treaty, as values; each says what it should have been.
enum TreatyArguments {
    static func day(_ text: String) throws -> CalendarDay {
        guard let day = CalendarDay(text: text) else { throw ValidationError("\(text) is no day; write it as 2027-03-01") }
        return day
    }

    static func state(_ text: String) throws -> StateCode {
        guard let state = StateCode(text: text) else {
            throw ValidationError("\(text) is no State; write two capital letters (ISO 3166-1), as FR, EU or XA")
        }
        return state
    }

    /// `FR=2027-04-20`.
    static func stateAndDay(_ text: String) throws -> (StateCode, CalendarDay) {
        let parts = text.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 else { throw ValidationError("\(text) does not read; write it as FR=2027-04-20") }
        return (try state(parts[0]), try day(parts[1]))
    }

    /// `37=2027-06-30`.
    static func numberAndDay(_ text: String) throws -> [CalendarDay] {
        let parts = text.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, let number = Int(parts[0]), (1...300).contains(number) else {
            throw ValidationError("\(text) does not read; write a number from 1 to 300 and a day, as 37=2027-06-30")
        }
        return Array(repeating: try day(parts[1]), count: number)
    }

    /// `Some name=XX`.
    static func names(_ texts: [String]) throws -> [String: StateCode] {
        var names: [String: StateCode] = [:]
        for text in texts {
            guard let cut = text.lastIndex(of: "="), cut > text.startIndex else {
                throw ValidationError("\(text) does not read; write it as \"Name in the table=XX\"")
            }
            names[String(text[..<cut])] = try state(String(text[text.index(after: cut)...]))
        }
        return names
    }
}
