#if DEBUG
    import ArgumentParser

    /// `comity node crash-points`, in debug builds.
    struct CrashPoints: ComityCommand {
        static let configuration = CommandConfiguration(
            commandName: "crash-points", abstract: "List where a debug build can be told to kill itself (for tests).",
            discussion: "COMITY_CRASH=folder comity node run …, and folder/plan says where, as: store 2 before")

        func perform() async throws {
            for place in CrashPlan.Place.allCases {
                for moment in CrashPlan.Moment.allCases { print("\(place.rawValue) NUMBER \(moment.rawValue)") }
            }
        }
    }
#endif
