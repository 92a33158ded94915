public import Terms

extension Words {
    /// A moment as people of this language write it, in UTC, in Latin digits: the same numbers everywhere can be compared.
    public func moment(_ moment: Moment) -> HTML {
        "<time datetime=\"\(moment.text)\">\(text("time.moment", ["day": day(moment.day), "time": Self.clock(moment)]))</time>"
    }

    public func day(_ day: CalendarDay) -> String {
        let civil = day.civil
        return text(
            "time.day", ["day": String(civil.day), "month": text("time.month.\(civil.month)"), "year": String(civil.year)])
    }

    /// How long until then, in the largest whole unit: days, hours, or minutes.
    public func left(_ period: Period) -> String {
        let seconds = abs(period.seconds)
        if seconds >= 2 * 86_400 { return count("time.days", Int(seconds / 86_400)) }
        if seconds >= 2 * 3_600 { return count("time.hours", Int(seconds / 3_600)) }
        return count("time.minutes", Int(seconds / 60))
    }

    private static func clock(_ moment: Moment) -> String {
        let text = moment.text.dropFirst(11)
        return String(text.prefix(5))
    }
}
