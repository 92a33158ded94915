import Attest
import Casework
import HTTPTypes
import Hummingbird
import NIOCore

/// `/health` and `/metrics`: open to whoever reaches the officers' listener, because neither says anything of a person or a case.
struct OperationsRoutes {
    let office: Office
    let health: CheckHealth
    let counts: RequestCounts

    func add(to router: Router<OfficerContext>) {
        router.get("health") { _, _ in
            let health = await health()
            return Response.json(try Canonical.bytes(of: health), status: health.ready ? .ok : .serviceUnavailable)
        }
        router.get("metrics") { _, _ in
            var text = MetricsText()
            let stored = try? await office.store.read { try $0.counts() }
            text.add("comity_store_up", "gauge", "Whether the store answers.", stored == nil ? 0 : 1)
            if let stored { text.add(stored) }
            text.add(counts)
            if let memory = ResidentMemory.bytes() {
                text.add("process_resident_memory_bytes", "gauge", "Memory that the process holds.", memory)
            }
            return Response(
                status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8", .cacheControl: "no-store"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: text.text)))
        }
    }
}
