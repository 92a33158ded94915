import ArgumentParser
import Attest
import Casework
import Convention
import NodeWeb
import Terms

/// A decision with every question of the Convention in it and no answer: `applies` and `isMet` are for the officer to write.
struct DecisionTemplate {
    private let questions: DecisionQuestions

    init(_ questions: DecisionQuestions) { self.questions = questions }

    /// JSON with comment lines, as ``read(_:)`` takes it once `?` has been replaced by true or false everywhere.
    var text: String {
        let grounds = questions.grounds.map { rule in
            (Self.law(rule.citation, rule.grade, rule.text), #"{"ground": "\#(rule.id.rawValue)", "applies": ?, "reasons": ""}"#)
        }
        let safeguards = questions.safeguards.map { rule in
            (Self.law(rule.citation, rule.grade, rule.text), #"{"safeguard": "\#(rule.id.rawValue)", "isMet": ?, "reasons": ""}"#)
        }
        let screen = questions.screen.map { conduct in
            ("Does the request touch \(conduct.rawValue)? If so, say why (6(2))", #"{"conduct": "\#(conduct.rawValue)", "isTouched": ?}"#)
        }
        let exclusions = questions.exclusions.map { rule in
            (Self.law(rule.citation, rule.grade, rule.text), #"{"reason": "\#(rule.id.rawValue)", "isOnlyReason": ?}"#)
        }
        let own = questions.questions.map { question in
            ("This State's own policy: \(question.text)", #"{"question": "\#(question.id)", "isMet": ?, "reasons": ""}"#)
        }
        let length =
            questions.reasonsAtLeast.map { "\n            // This State's own policy asks for reasons of at least \($0) characters." } ?? ""
        let ownView =
            questions.asksOwnView.map { citation in
                "  // \(citation): how does your own law see the offence? With reasons when it is none.\n"
                    + #"  "ownView": {"isOffenceHere": ?, "domesticProvision": "", "maxPenaltyMonths": null, "reasons": null},"# + "\n"
            } ?? ""
        let alternative =
            questions.type == .extradition
            ? "  // 37(11) to (13): prosecution_here, surrender_for_trial, sentence_here; null otherwise\n  \"extradition\": null,\n" : ""
        return """
            // Decision on a request for \(questions.type.rawValue), items \(questions.items.map(String.init).joined(separator: ", ")).
            // Replace every ? by true or false and give reasons. Nobody but you answers; no program does.\(length)
            {
              // granted, grantedWithConditions, grantedInPart, refused, postponed, forwarded
              "outcome": "granted",
            \(Self.list("grounds", grounds)),
            \(Self.list("safeguards", safeguards)),
            \(Self.list("screen", screen)),\(own.isEmpty ? "" : "\n" + Self.list("questions", own) + ",")
              // Only for a refusal: delete the lines otherwise.
            \(Self.list("exclusions", exclusions)),
              // {"kind": "useLimit", "cases": [""]}, {"kind": "confidentiality", "until": "…Z", "reason": ""}, {"kind": "retentionUntil", "until": "…Z"},
              // {"kind": "proofOfErasure"}, {"kind": "caseTeamOnly"}, {"kind": "authoritiesOnly", "authorities": [""]},
              // {"kind": "breachNotice", "hours": 72}, {"kind": "noOnwardTransfer"}, {"kind": "other", "text": ""}
              "conditions": [],
              // Where the outcome differs by item: {"item": 1, "isGranted": false, "ground": "", "reasons": ""}
              "items": [],
            \(ownView)\(alternative)  // For a refusal: "ground": the id of one that applies, and "reasons" (40(25)); for 40(21) also "consultation" (40(28)).
              "reasons": null
            }

            """
    }

    /// Reads a decision from a file; lists that are left out are empty.
    ///
    /// - Throws: `ValidationError` naming what cannot be read; a misspelt member too.
    static func read(_ path: String) throws -> DecisionProposal {
        guard case .object(let members) = try DeskFile.tree(path), let word = members["outcome"]?.text,
            let outcome = DecisionProposal.Outcome(rawValue: word)
        else {
            throw ValidationError("\(path): outcome is one of \(DecisionProposal.Outcome.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        guard case .object(var whole) = try Canonical.json(of: DecisionProposal(outcome: outcome)) else {
            throw CommandFault.fault("no empty decision")
        }
        for (name, value) in members where value != .null { whole[name] = value }
        let proposal = try DeskFile.value(DecisionProposal.self, from: .object(whole), of: path)
        if let unknown = DeskFile.misspelt(in: .object(whole), comparedTo: try Canonical.json(of: proposal)) {
            throw ValidationError("\(path): unknown member \(unknown)")
        }
        return proposal
    }

    private static func law(_ citation: Citation, _ grade: Grade, _ text: String) -> String {
        "\(citation): \(text)\(grade.isUnverified ? " (\(FindingCatalogue.unverifiedMark))" : "")"
    }

    private static func list(_ name: String, _ entries: [(comment: String, json: String)]) -> String {
        let lines = entries.enumerated().flatMap { index, entry in
            ["    // \(entry.comment)", "    \(entry.json)\(index == entries.count - 1 ? "" : ",")"]
        }
        return (["  \"\(name)\": ["] + lines + ["  ]"]).joined(separator: "\n")
    }

    /// What article 24 asks a domestic authorisation to say.
    static let authorisation = """
        {
          // 24(2): who gave it, in which form, when
          "authority": "", "instrument": "", "date": "2026-01-01",
          // SHA-256 of the document itself, as sha256sum prints it; null while it is not there
          "document": null,
          // 24(1): legal basis, grounds, why it is necessary and proportionate
          "legalBasis": "", "grounds": "", "proportionality": "",
          // 24(2): which items of the request, what it allows, from when to when
          "items": [1], "scope": "", "starts": "2026-01-01T00:00:00Z", "ends": "2026-02-01T00:00:00Z",
          // 24(2): who reviewed it independently and when; or {"reasonForNone": ""}
          "review": {"reviewer": "", "date": "2026-01-01"},
          // 24(2): how the person concerned can have it reviewed
          "remedy": "",
          // 24(3): the rights and interests of third parties
          "thirdParties": "",
          // how the person concerned is told; or {"delayedUntil": "2026-06-01", "reasonForDelay": ""}
          "notification": {"how": ""}
        }

        """
}
