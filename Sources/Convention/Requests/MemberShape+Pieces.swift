/// Members that several subjects have in common.
extension MemberShape {
    static func codes<Code: CaseIterable & RawRepresentable>(_: Code.Type) -> [String] where Code.RawValue == String {
        Code.allCases.map(\.rawValue)
    }

    static func person(_ name: String, _ part: ContentPart) -> MemberShape {
        MemberShape(
            name,
            .object([
                MemberShape("standing", .choice(codes(Person.Standing.self)), needed: true),
                MemberShape("isLegalPerson", .yes, needed: true), MemberShape("identity", .text, needed: true, part),
                MemberShape("dateOfBirth", .day), MemberShape("location", .text), MemberShape("nationality", .state),
            ]), needed: true)
    }

    static func order(_ name: String, _ part: ContentPart?, _ copy: ContentPart? = nil) -> MemberShape {
        MemberShape(
            name,
            .object([
                MemberShape("authority", .text, needed: true), MemberShape("instrument", .text, needed: true, part),
                MemberShape("date", .day, needed: true), MemberShape("attachment", .text, copy),
            ]))
    }

    static func consent(_ part: ContentPart) -> MemberShape {
        MemberShape(
            "consent",
            .object([
                MemberShape("date", .day, needed: true), MemberShape("informedOf", .area, needed: true, part),
                MemberShape("language", .language, needed: true), MemberShape("counsel", .text),
                MemberShape("attachment", .text, needed: true),
            ]))
    }

    static func money(_ name: String, _ part: ContentPart?) -> MemberShape {
        MemberShape(
            name, .object([MemberShape("amount", .text, needed: true, part), MemberShape("currency", .text, needed: true)]))
    }

    static func sentence(_ part: ContentPart) -> MemberShape {
        MemberShape(
            "sentence",
            .object([
                MemberShape("imposedMonths", .number, needed: true, part), MemberShape("remainingMonths", .number, needed: true),
            ]))
    }

    static func contact(_ name: String, _ part: ContentPart) -> MemberShape {
        MemberShape(
            name,
            .object([
                MemberShape("name", .text, needed: true, part), MemberShape("function", .text, needed: true),
                MemberShape("telephone", .text, needed: true), MemberShape("timeZone", .text, needed: true),
            ]))
    }

    static var capacity: MemberShape { MemberShape("capacity", .choice(codes(Capacity.self)), needed: true) }

    /// What every request may have besides.
    public static let general: [MemberShape] = [
        order("judicialAuthorisation", .judicialAuthorisation),
        MemberShape(
            "pressingDates",
            .object([
                MemberShape("hearing", .moment, .pressingDates), MemberShape("custodyExpiry", .moment), MemberShape("limitation", .moment),
            ])), contact("contact", .contact),
    ]
}
