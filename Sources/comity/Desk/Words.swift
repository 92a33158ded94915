import ArgumentParser
import Terms

/// What people type, as values; each says what it should have been.
enum Words {
    static func authority(_ text: String) throws -> AuthorityID {
        guard let id = AuthorityID(text: text) else {
            throw ValidationError("\(text) is no authority: lower-case letters, digits, hyphens")
        }
        return id
    }

    static func party(_ text: String) throws -> Party {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let state = StateCode(text: String(parts[0])), let id = AuthorityID(text: String(parts[1])) else {
            throw ValidationError("\(text) is no authority of a State; write it as XB/central")
        }
        return Party(state: state, authority: id)
    }

    static func digest(_ text: String) throws -> Digest {
        guard let digest = Digest(text: text) else { throw ValidationError("\(text) is no digest: 64 hexadecimal digits") }
        return digest
    }

    static func transfer(_ text: String) throws -> TransferID {
        guard let id = TransferID(text: text) else { throw ValidationError("\(text) is no package; comity case show lists them") }
        return id
    }

    static func moment(_ text: String) throws -> Moment {
        guard let moment = Moment(text: text) else { throw ValidationError("\(text) is no moment; write it as 2027-03-01T12:00:00Z") }
        return moment
    }

    static func day(_ text: String) throws -> CalendarDay {
        guard let day = CalendarDay(text: text) else { throw ValidationError("\(text) is no day; write it as 2027-03-01") }
        return day
    }

    static func officer(_ text: String) throws -> OfficerID {
        guard let id = OfficerID(text: text) else { throw ValidationError("\(text) is no pseudonym") }
        return id
    }

    /// `1` or `1,2,5`.
    static func items(_ text: String) throws -> [Int] {
        let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
        guard !numbers.contains(nil) else { throw ValidationError("\(text) are no items; write them as 1,2") }
        return numbers.compactMap(\.self)
    }
}
