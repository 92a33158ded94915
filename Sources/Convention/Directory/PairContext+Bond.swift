public import Terms

extension PairContext {
    /// Whether the Convention is in force between the two; if not, everything that stands in the way.
    public var bond: Bond {
        var obstacles: [Bond.Obstacle] = []
        if case .notInForce(let deposited, let needed, let from)? = convention {
            obstacles.append(Bond.Obstacle(state: nil, why: .notInForce(deposited: deposited, needed: needed, from: from)))
        }
        var since: [CalendarDay] = []
        for profile in [requesting, requested] {
            switch profile.standing(on: date.day) {
            case .bound(let day): since.append(day)
            case .unbound(.notInForce) where !obstacles.isEmpty: break
            case .unbound(let why): obstacles.append(Bond.Obstacle(state: profile.state, why: why))
            }
        }
        for objection in precludingObjections {
            obstacles.append(Bond.Obstacle(state: objection.objector, why: .objection(objection)))
        }
        guard obstacles.isEmpty, let latest = since.max() else { return .unbound(obstacles) }
        return .bound(since: latest)
    }

    /// On what the two can cooperate.
    public var footing: Footing {
        if case .bound(let since) = bond { return .convention(since: since) }
        if isExercise { return .exercise }
        let treaties = otherTreaties
        if !treaties.isEmpty { return .otherTreaty(treaties) }
        if case .inForce? = convention { return .reciprocityOnly }
        return .beforeEntryIntoForce
    }

    /// Amendments that are in force between the two: those that bind both (66(5)).
    public var amendments: [AmendmentID] {
        requesting.amendments.filter { $0.value <= date.day && (requested.amendments[$0.key].map { $0 <= date.day } ?? false) }.keys
            .sorted()
    }

    /// By which ways a request may go: to the central authority, through diplomatic channels where the requested State wants them
    /// (40(12)); in urgency through INTERPOL or by word of mouth where it agrees (40(12), 40(13)).
    public func channels(urgent: Bool) -> [UrgencyChannel] {
        var channels: [UrgencyChannel] = requested.requiresDiplomaticChannel ? [.diplomatic] : [.centralAuthority, .diplomatic]
        if urgent, requested.acceptsInterpol { channels.append(.interpol) }
        if urgent, requested.acceptsOral { channels.append(.oralThenWritten) }
        return channels
    }

    /// The reservations and declarations of both that stand on the day, with what they mean between the two.
    public var reservationsBetween: [(state: StateCode, reservation: Reservation, effect: ReservationEffect)] {
        [requesting, requested].flatMap { profile in
            profile.reservations.filter { $0.stands(on: date.day) }.map { (profile.state, $0, effect(of: $0)) }
        }
    }

    /// What a reservation of one of the two means between them, after the other's objections.
    public func effect(of reservation: Reservation) -> ReservationEffect {
        guard let action = reservation.action else { return .stands }
        let objections = [requesting, requested].flatMap(\.objections).filter { $0.against.contains(action) && !$0.isLate }
        if let precluding = objections.first(where: { $0.precludes(on: date.day, standing: [action]) }) {
            return .keepsOutOfForce(precluding.action)
        }
        return objections.first.map { .objectedTo($0.action) } ?? .stands
    }

    private var precludingObjections: [Objection] {
        func standing(_ profile: StateProfile) -> Set<TreatyActionID> {
            Set(profile.reservations.filter { $0.stands(on: date.day) }.compactMap(\.action) + profile.narrowings.compactMap(\.action))
        }
        return requesting.objections.filter { $0.precludes(on: date.day, standing: standing(requested)) }
            + requested.objections.filter { $0.precludes(on: date.day, standing: standing(requesting)) }
    }
}

/// What a reservation means between its author and another State.
public enum ReservationEffect: Codable, Hashable, Sendable {
    /// Nobody of the two objected: it modifies the Convention between them for both.
    case stands
    /// The other objected and keeps the Convention in force: what the reservation touches does not apply between the two, to its extent.
    case objectedTo(TreatyActionID)
    /// The other objected and keeps the Convention out of force between the two.
    case keepsOutOfForce(TreatyActionID)

    public var code: String {
        switch self {
        case .stands: "stands"
        case .objectedTo: "objectedTo"
        case .keepsOutOfForce: "keepsOutOfForce"
        }
    }
}
