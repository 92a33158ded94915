// swift-format-ignore-file: NeverForceUnwrap, NeverUseForceTry

import Terms

@testable import Convention

/// Acts of fictional States for the register. Codes are those that ISO 3166 leaves to users, so that none is a real State.
enum Deeds {
    static let states: [StateCode] =
        (Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ").map { "X\($0)" } + Array("MNOPQRSTUVWXYZ").map { "Q\($0)" } + ["AA", "ZZ"]).map(Sample.state)
    /// An organization with the members XA and XB.
    static let organization = Sample.state("XO")
    static let clauses = try! FinalClauses(Sample.rulebook, organizations: [organization: [Sample.state("XA"), Sample.state("XB")]])

    static func id(_ text: String) -> TreatyActionID { TreatyActionID(text: text)! }
    static func citation(_ text: String) -> Citation { Citation(text: text)! }

    static func act(
        _ id: String, _ state: StateCode, _ act: TreatyAct, received: String? = nil, made: String? = nil, effective: String? = nil,
        withdrawn: String? = nil, notified: String? = nil, citation: String = "64(2)", text: String? = nil,
        source: TreatySource.Kind = .exercise, replaces: [String] = []
    ) -> TreatyAction {
        func day(_ text: String?) -> ReportedDay? { text.map { ReportedDay(text: $0)! } }
        return TreatyAction(
            id: self.id(id), state: state, act: act,
            days: TreatyDays(
                made: day(made), received: day(received), notified: day(notified), effective: day(effective), withdrawn: day(withdrawn)),
            citation: self.citation(citation), text: text, source: TreatySource(source, "made up"), replaces: replaces.map(self.id))
    }

    static func deposit(
        _ state: StateCode, _ day: String, _ kind: TreatyAct.Consent = .ratification, source: TreatySource.Kind = .exercise
    ) -> TreatyAction {
        act(
            "\(state.text.lowercased())-\(kind.rawValue)-\(day.replacing("/", with: "-"))", state, .consent(kind), received: day,
            source: source)
    }

    /// Deposits of the first `count` States that are not the organization, all on one day.
    static func deposits(_ count: Int, on day: String) -> [TreatyAction] {
        states.filter { $0 != organization }.prefix(count).map { deposit($0, day) }
    }

    static func reading(_ actions: [TreatyAction], stated: String? = nil) throws -> TreatyReading {
        TreatyReading(try TreatyRegister(actions), under: clauses, statedEntry: stated.map(Sample.day))
    }
}
