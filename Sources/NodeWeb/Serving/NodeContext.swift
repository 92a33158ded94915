import Hummingbird
import NIOCore
import Synchronization
import Terms

/// What every request context of this node carries: the connection, and who is on it as far as the log may say.
protocol NodeContext: RequestContext {
    var channel: any Channel { get }
    var visitor: Visitor { get }
}

/// Which State a request comes from, noted by the inner layers for the log line of the outermost one.
final class Visitor: Sendable {
    private let known = Mutex<StateCode?>(nil)

    var state: StateCode? { known.withLock { $0 } }

    func note(_ state: StateCode) { known.withLock { $0 = state } }
}

/// The context of a listener that knows nobody.
struct AnonymousContext: NodeContext {
    var coreContext: CoreRequestContextStorage
    let channel: any Channel
    let visitor = Visitor()

    init(source: ApplicationRequestContextSource) {
        self.coreContext = CoreRequestContextStorage(source: source)
        self.channel = source.channel
    }
}
