/// The nineteen things that one State can ask of, or tell, another under the Convention. Raw values are those of the tables.
public enum RequestType: String, Codable, Hashable, Sendable, CaseIterable {
    /// Article 40, in any form that has no type of its own.
    case mutualLegalAssistance = "mla"
    /// Article 42.
    case preservation
    /// Article 42(2): where are the data or the provider?
    case locationQuery = "location_query"
    /// Article 43.
    case preservedTrafficDisclosure = "preserved_traffic_disclosure"
    /// Article 44.
    case storedData = "stored_data"
    /// Article 45.
    case realtimeTraffic = "realtime_traffic"
    /// Article 46.
    case contentInterception = "content_interception"
    /// Article 41.
    case twentyFourSeven = "twentyfour_seven"
    /// Article 37.
    case extradition
    /// Article 38.
    case transferOfSentencedPerson = "transfer_sentenced"
    /// Article 39.
    case transferOfProceedings = "transfer_proceedings"
    /// Article 40(9) to (11).
    case transferOfDetainedPerson = "detained_person_transfer"
    /// Article 40(18).
    case videoHearing = "video_hearing"
    /// Article 40(29).
    case witnessTravel = "witness_travel"
    /// Article 40(4) and (5).
    case spontaneousInformation = "spontaneous_information"
    /// Article 47.
    case policeInquiry = "police_inquiry"
    /// Article 48.
    case jointInvestigation = "joint_investigation"
    /// Article 50.
    case confiscation
    /// Article 52.
    case disposal
}
