public import Terms

/// Where things are in a dossier, from the top of its folder.
public enum DossierPath {
    /// Instructions that need nothing but stock programs.
    public static let instructions = "VERIFY.txt"
    public static let index = "data/dossier.json"
    public static let reportText = "data/report.txt"
    public static let reportPage = "data/report.html"

    public static func trust(_ state: StateCode) -> String { "data/trust/\(state)" }

    /// - Parameter number: From 1, in the order of the thread.
    public static func message(_ number: Int, _ digest: Digest) -> String { "data/messages/\(padded(number, 4))-\(digest.short)" }

    /// - Parameter number: From 1.
    public static func receipt(_ number: Int, _ digest: Digest) -> String { "data/receipts/\(padded(number, 4))-\(digest.short)" }

    public static func transfer(_ id: TransferID) -> String { "data/transfers/\(id)" }

    /// The package itself, a bag of its own.
    public static func package(_ id: TransferID) -> String { "\(transfer(id))/package" }

    /// The inner manifest in plain.
    public static func inner(_ id: TransferID) -> String { "\(transfer(id))/inner.json" }

    static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    /// The part of an office's file name that is harmless in every file system; empty when nothing of it is.
    public static func harmless(_ name: String) -> String {
        let last = name.utf8.split(whereSeparator: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }).last.map(Array.init) ?? []
        let kept = last.filter { byte in
            (97...122).contains(byte) || (65...90).contains(byte) || (48...57).contains(byte) || Array("._-".utf8).contains(byte)
        }
        var name = String(decoding: kept.suffix(80), as: UTF8.self)
        while name.hasSuffix(".") { name.removeLast() }
        return name
    }
}
