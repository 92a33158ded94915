import Convention
import Exchange
import Terms

extension CaseFile {
    /// The clock by which an item is owed to the other State at a moment; nil when it is owed no more.
    func owed(_ item: Int, of request: Int, at now: Moment) -> Clock? {
        clocks.first { clock in
            clock.request == request && clock.item == item && clock.isRunning && clock.clock.rule == .internationalPreservation
                && (clock.clock.heldSince != nil || clock.clock.ends > now)
        }?.clock
    }

    /// The items under a domestic order that are preserved and whose international clock still runs or is held.
    func owedItems(of request: Int, under order: DomesticOrder) -> [Int] {
        guard let stored = requests.first(where: { $0.number == request }) else { return [] }
        return order.items.filter { item in
            stored.result(for: item)?.outcome == .preserved
                && clocks.contains {
                    $0.request == request && $0.item == item && $0.isRunning && $0.clock.rule == .internationalPreservation
                }
        }
    }
}

extension DomesticOrder {
    /// The measure of article 25.
    public static let preservation = "preservation_order"
}
