/// An address with one `@`, something before it and a host name after it. Whether anybody reads there is not checked.
struct MailAddress {
    init?(_ text: String) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[0].contains(where: \.isWhitespace), HostName(parts[1]) != nil else { return nil }
    }
}

/// A host name: labels of letters (of any script), digits and inner hyphens, with dots between them, at most 253 signs.
struct HostName {
    init?(_ text: Substring) {
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        guard text.count <= 253,
            labels.allSatisfy({ label in
                (1...63).contains(label.count) && label.first != "-" && label.last != "-"
                    && label.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" }
            })
        else { return nil }
    }
}
