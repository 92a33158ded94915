/// The offences that the Convention creates, articles 7 to 17. Raw values are those of `Tables/offences.json`.
public enum OffenceID: String, Codable, Hashable, Sendable, CaseIterable {
    case illegalAccess = "illegal_access"
    case illegalInterception = "illegal_interception"
    case dataInterference = "data_interference"
    case systemInterference = "system_interference"
    case misuseOfDevices = "misuse_of_devices"
    case forgery
    case theftOrFraud = "theft_fraud"
    /// Article 14.
    case childAbuseMaterial = "csam"
    /// Article 15.
    case grooming
    /// Article 16.
    case intimateImages = "ncii"
    case laundering
}
