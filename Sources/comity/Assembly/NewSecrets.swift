import Attest
import Foundation

/// What guessing the passphrases and passwords costs that are set with this program.
enum NewSecrets {
    /// The standard one. A debug build under COMITY_QUICK takes next to nothing, because its scrypt is four times slower and the
    /// tests set dozens of passphrases.
    static var cost: PassphraseCost {
        #if DEBUG
            if ProcessInfo.processInfo.environment["COMITY_QUICK"] == "1" { return .forTests }
        #endif
        return .standard
    }
}
