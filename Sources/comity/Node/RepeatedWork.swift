import Casework
import Logging
import ServiceLifecycle

/// Work that a node does again and again until it is told to stop. A run that fails is noted by its code and done again.
struct RepeatedWork: Service {
    let name: String
    /// How long to wait after a run that found something to do, and after one that did not.
    let busy: Duration
    let idle: Duration
    /// Ends an idle wait early.
    var bell: DeliveryBell?
    let logger: Logger
    /// - Returns: Whether there was something to do.
    let work: @Sendable () async throws -> Bool

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                var didSomething = false
                do { didSomething = try await work() } catch is CancellationError { return } catch {
                    // The error's type and code only: its text may speak of a case.
                    logger.error("repeated work failed", metadata: ["work": "\(name)", "error": "\(ErrorCode.of(error))"])
                }
                if let bell, !didSomething {
                    await bell.wait(atMost: idle)
                } else {
                    do { try await Task.sleep(for: didSomething ? busy : idle) } catch { return }
                }
            }
        }
    }
}
