import Convention
import Foundation
import Terms

/// An answer about the treaty as `--json` prints it: codes for programs, sentences for people.
enum TreatyView {
    struct Reason: Encodable {
        let state: StateCode?
        let code: String
        let citation: Citation
        let sentence: String

        init(_ obstacle: Bond.Obstacle, _ words: TreatyWords) {
            self.init(obstacle.why, state: obstacle.state, words)
        }

        init(_ why: Unbound, state: StateCode?, _ words: TreatyWords) {
            self.state = state
            code = why.code
            citation = why.citation
            sentence = words.sentence(for: why)
        }
    }

    struct Doubt: Encodable {
        let code: String
        let state: StateCode?
        let action: TreatyActionID?
        let sentence: String

        init(_ doubt: TreatyDoubt, _ words: TreatyWords) {
            code = doubt.code.rawValue
            state = doubt.state
            action = doubt.action
            sentence = words.sentence(for: doubt)
        }
    }

    /// The Convention as a whole.
    struct Whole: Encodable {
        let inForceSince: CalendarDay?
        let entersIntoForce: CalendarDay?
        let instruments: Int
        let needed: Int

        init(_ reading: TreatyReading, on day: CalendarDay) {
            instruments = reading.instruments(on: day)
            needed = reading.clauses.instruments
            switch reading.convention(on: day) {
            case .inForce(let since):
                inForceSince = since
                entersIntoForce = nil
            case .notInForce(_, _, let from):
                inForceSince = nil
                entersIntoForce = from
            }
        }
    }

    struct State: Encodable {
        let state: StateCode
        let name: String
        let isOrganization: Bool
        let signed: ReportedDay?
        let instrument: TreatyStatus.Instrument?
        let boundSince: CalendarDay?
        let unbound: Reason?
        let statements: Int
        let caveats: [String]

        init(_ row: TreatyStatus.Row, _ names: Participants, _ words: TreatyWords) {
            state = row.state
            name = names.name(of: row.state)
            isOrganization = row.isOrganization
            signed = row.signed
            instrument = row.instrument
            statements = row.statements
            caveats = row.caveats
            switch row.standing {
            case .bound(let since):
                boundSince = since
                unbound = nil
            case .unbound(let why):
                boundSince = nil
                unbound = Reason(why, state: row.state, words)
            }
        }
    }

    struct Status: Encodable {
        let day: CalendarDay
        let register: String
        let convention: Whole
        let signatories: Int
        let signatureCloses: CalendarDay
        let reportedOnly: [StateCode]
        let bound: [StateCode]
        let states: [State]
        let doubts: [Doubt]
    }

    struct Restriction: Encodable {
        let state: StateCode
        let kind: String
        let citation: Citation
        let excludedArticles: [Int]
        let offence: OffenceID?
        let text: String
        let effect: String
        let action: TreatyActionID?
        let source: TreatySource?
        let caveat: String?
    }

    struct Pair: Encodable {
        let day: CalendarDay
        let register: String
        let requesting: StateCode
        let requested: StateCode
        let isBound: Bool
        let boundSince: CalendarDay?
        let obstacles: [Reason]
        let footing: String
        let amendments: [AmendmentID]
        let excludedArticles: [Int]
        let restrictions: [Restriction]
        let languages: [LanguageTag]
        let channels: [UrgencyChannel]
        let urgentChannels: [UrgencyChannel]
        let centralAuthorities: [AuthorityID]
        let contactPoint: AuthorityID?
        let doubts: [Doubt]
    }

    struct Simulation: Encodable {
        let register: String
        let supposed: [String]
        let needed: Int
        let reached: CalendarDay?
        let entersIntoForce: CalendarDay?
        /// Instruments that are still missing when all supposed ones are deposited.
        let missing: Int
        let states: [Entry]
        let doubts: [Doubt]

        struct Entry: Encodable {
            let state: StateCode
            let deposited: CalendarDay
            let counts: Bool
            let bound: [BoundSpan]
        }
    }

    static func printJSON(_ view: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        print(String(decoding: try encoder.encode(view), as: UTF8.self))
    }
}
