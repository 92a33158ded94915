import Casework

/// Figures in the text form that Prometheus reads (exposition format 0.0.4).
struct MetricsText {
    private(set) var text = ""

    /// One figure, or one for each set of labels. The name is given once, as the format asks.
    mutating func add(_ name: String, _ kind: String, _ help: String, _ samples: [(labels: [(String, String)], value: String)]) {
        guard !samples.isEmpty else { return }
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind)\n"
        for sample in samples {
            let labels = sample.labels.map { "\($0.0)=\"\(Self.escaped($0.1))\"" }.joined(separator: ",")
            text += labels.isEmpty ? "\(name) \(sample.value)\n" : "\(name){\(labels)} \(sample.value)\n"
        }
    }

    mutating func add(_ name: String, _ kind: String, _ help: String, _ value: some BinaryInteger) {
        add(name, kind, help, [(labels: [], value: "\(value)")])
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }
}

extension MetricsText {
    mutating func add(_ counts: StoreCounts) {
        add("comity_cases", "gauge", "Cases on file.", counts.cases)
        add("comity_cases_open", "gauge", "Cases that are not closed.", counts.openCases)
        add("comity_messages_sent_total", "counter", "Messages to other States.", counts.messagesSent)
        add("comity_messages_received_total", "counter", "Messages from other States.", counts.messagesReceived)
        add("comity_receipts_issued_total", "counter", "Receipts that this node signed.", counts.receiptsIssued)
        add("comity_receipts_received_total", "counter", "Receipts from other States.", counts.receiptsReceived)
        add("comity_outbox_pending", "gauge", "Messages without a signed answer.", counts.outboxPending)
        add("comity_outbox_overdue", "gauge", "Messages whose deadline passed without an answer.", counts.outboxOverdue)
        add("comity_log_entries_total", "counter", "Entries in the custody log.", counts.logSize)
        add("comity_alarms_open", "gauge", "Alarms that nobody has settled.", counts.openAlarms)
    }

    mutating func add(_ requests: RequestCounts) {
        let all = requests.all()
        func labels(_ key: RequestCounts.Key) -> [(String, String)] {
            [("listener", key.listener), ("method", key.method), ("route", key.route), ("status", "\(key.status)")]
        }
        add("comity_requests_total", "counter", "Requests answered.", all.map { (labels($0.key), "\($0.tally.requests)") })
        add(
            "comity_request_seconds_total", "counter", "Seconds spent until the answer began.",
            all.map { (labels($0.key), "\($0.tally.seconds)") })
    }
}
