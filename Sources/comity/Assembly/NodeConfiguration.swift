import Casework
import Terms

/// How a node listens and how often it does things: `config.json` in the data folder, to be edited by its operator.
struct NodeConfiguration: Codable, Sendable {
    var mode: Mode
    var state: StateCode
    /// The address on which all three listeners listen.
    var host: String
    var exchangePort: Int
    var officersPort: Int
    var publicPort: Int
    /// Whether to fetch what waits at peers; needed by a node that cannot be reached from outside.
    var poll: Bool
    /// Service levels of the State's own.
    var policy: OfficePolicy
    /// Seconds between looks at the clocks.
    var watchEvery: Int64
    /// Seconds between looks at the peers' entries and logs; an hour when absent.
    var refreshEvery: Int64?
    /// Bytes of sealed evidence that the vault may hold; all that the disk has when absent. 64 MiB of the disk are always left.
    var vaultQuota: Int64?
    /// The program that documents are printed with; Debian's Chromium when absent. Nothing else needs it.
    var printer: String?
    /// Exercises only: a file with the number of seconds by which the clock is shifted.
    var clockFile: String?
}
