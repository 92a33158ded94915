import Attest
import Custody
import Terms
import Testing

@Suite struct CustodyChainTests {
    @Test func aWholeChainVerifies() throws {
        let events = try SamplePackage.custody().events
        try CustodyChain.verify(events)
        #expect(try CustodyChain(verifying: events).head() == events.last?.digest())
        for event in events { #expect(try Canonical.value(CustodyEvent.self, from: Canonical.bytes(of: event)) == event) }
    }

    @Test func anEventTakenOutPutInOrAlteredBreaksTheChain() throws {
        let events = try SamplePackage.custody().events
        func fault(_ events: [CustodyEvent]) -> CustodyFault? {
            do throws(CustodyFault) {
                try CustodyChain.verify(events)
                return nil
            } catch { return error }
        }
        for place in events.indices.dropLast() {
            var shorter = events
            shorter.remove(at: place)
            #expect(fault(shorter) == CustodyFault(.brokenLink, at: place))
            var longer = events
            longer.insert(events[place], at: place)
            #expect(fault(longer) == CustodyFault(.brokenLink, at: place + 1))
            var altered = events
            let event = events[place]
            altered[place] = CustodyEvent(
                item: event.item, kind: event.kind, at: event.at, by: event.by, how: event.how + ".", note: event.note,
                digests: event.digests, previous: event.previous)
            #expect(fault(altered) == CustodyFault(.brokenLink, at: place + 1))
        }
        #expect(fault([]) == nil)
    }

    @Test func anItemBeginsWithItsOriginAndEndsWithItsErasure() throws {
        let node = CustodyEvent.Actor.node(try #require(StateCode(text: "XB")))
        let at = SamplePackage.start
        var chain = CustodyChain()
        for kind in CustodyEvent.Kind.allCases where ![.handedOver, .received, .ingested].contains(kind) {
            #expect(throws: CustodyFault(.withoutOrigin, at: 0)) { try chain.append(item: 1, kind: kind, at: at, by: node, how: "x") }
        }
        try chain.append(item: 1, kind: .received, at: at, by: node, how: "x")
        #expect(throws: CustodyFault(.timeRunsBack, at: 1)) {
            try chain.append(item: 1, kind: .used, at: at - Period(seconds: 1), by: node, how: "x")
        }
        #expect(throws: CustodyFault(.withoutOrigin, at: 1)) { try chain.append(item: 2, kind: .used, at: at, by: node, how: "x") }
        #expect(throws: CustodyFault(.malformed, at: 1)) { try chain.append(item: -1, kind: .received, at: at, by: node, how: "x") }
        try chain.append(item: 1, kind: .erased, at: at, by: node, how: "x")
        #expect(throws: CustodyFault(.afterErasure, at: 2)) { try chain.append(item: 1, kind: .used, at: at, by: node, how: "x") }
        #expect(chain.events.count == 2)
    }

    @Test func theClocksOfTwoStatesMayDiffer() throws {
        var chain = try SamplePackage.custody(state: "XB")
        let node = CustodyEvent.Actor.node(try #require(StateCode(text: "XA")))
        let slow = SamplePackage.start - Period(minutes: 4)
        try chain.append(item: 0, kind: .fetched, at: slow, by: node, how: "comity")
        try chain.append(item: 0, kind: .opened, at: slow + Period(seconds: 5), by: node, how: "comity")
        #expect(throws: CustodyFault(.timeRunsBack, at: chain.events.count)) {
            try chain.append(item: 1, kind: .used, at: slow, by: node, how: "comity")
        }
    }
}
