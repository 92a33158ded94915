/// A point in time, in whole seconds of UTC since 1970-01-01T00:00:00Z. Leap seconds are ignored.
///
/// On the wire it is RFC 3339 with a capital `T` and `Z` and no fraction: `2027-03-01T12:00:00Z`. Years 0001 to 9999.
public struct Moment: TextCoded, Comparable {
    /// Seconds since 1970-01-01T00:00:00Z; negative before it.
    public let seconds: Int64

    public init(seconds: Int64) { self.seconds = seconds }

    /// The first second of a calendar day in UTC.
    public init(startOf day: CalendarDay) { self.init(seconds: day.daysSince1970 * 86_400) }

    public init?(text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 20, bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
            bytes[19] == UInt8(ascii: "Z"),
            let day = CalendarDay(text: String(decoding: bytes[0..<10], as: UTF8.self)),
            let hour = decimal(bytes[11..<13]), let minute = decimal(bytes[14..<16]), let second = decimal(bytes[17..<19]),
            hour < 24, minute < 60, second < 60
        else { return nil }
        self.init(seconds: day.daysSince1970 * 86_400 + hour * 3_600 + minute * 60 + second)
    }

    public var text: String {
        let ofDay = seconds - day.daysSince1970 * 86_400
        return "\(day)T\(padded(ofDay / 3_600, 2)):\(padded(ofDay / 60 % 60, 2)):\(padded(ofDay % 60, 2))Z"
    }

    /// The calendar day in UTC.
    public var day: CalendarDay {
        CalendarDay(daysSince1970: seconds >= 0 ? seconds / 86_400 : -((-seconds + 86_399) / 86_400))
    }

    public static func < (a: Moment, b: Moment) -> Bool { a.seconds < b.seconds }

    public static func + (moment: Moment, period: Period) -> Moment { Moment(seconds: moment.seconds + period.seconds) }

    public static func - (moment: Moment, period: Period) -> Moment { Moment(seconds: moment.seconds - period.seconds) }

    /// The time from `earlier` to here; negative when `earlier` is later.
    public func since(_ earlier: Moment) -> Period { Period(seconds: seconds - earlier.seconds) }
}

/// Digits only, as a number; `nil` on anything else.
func decimal(_ bytes: some Collection<UInt8>) -> Int64? {
    var value: Int64 = 0
    for byte in bytes {
        guard byte >= 48, byte <= 57 else { return nil }
        value = value * 10 + Int64(byte - 48)
    }
    return bytes.isEmpty ? nil : value
}

func padded(_ value: Int64, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
