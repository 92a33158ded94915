public import Attest
import Convention
public import Terms

/// A person gives one of his programs a token: named, for a limited time, and worth some of his permissions only.
///
/// The node keeps its digest. What is signed with it asks for the person's password all the same, so a token alone signs nothing.
public struct MakeToken: Sendable {
    public static let longest = Period(days: 366)

    let office: Office

    public init(_ office: Office) { self.office = office }

    /// What a person can give away: what his roles hold, but neither his account nor those of others.
    public static func scopes(of who: SignedIn) -> [Permission] {
        Permission.allCases.filter { !$0.roles.isDisjoint(with: who.roles) && ![.ownAccount, .manageSignIn].contains($0) }
            .sorted { $0.rawValue < $1.rawValue }
    }

    /// - Parameter secret: The person's password.
    /// - Returns: The row, and the token, which is shown once.
    /// - Throws: ``CaseworkError`` `.malformedInput` for a name, a time or scopes that cannot be; `.wrongSecret`, audited;
    ///   `.stepUpNeeded` at the desk; `.beyondScope` for who came with such a token himself.
    public func callAsFunction(
        name: String, scopes: Set<Permission>, days: Int64, by who: SignedIn, secret: String
    ) async throws -> (row: TokenRow, token: AccessToken) {
        try await office.permit(.ownAccount, who)
        let name = String(name.split { $0.isWhitespace }.joined(separator: " "))
        guard !name.isEmpty, name.unicodeScalars.count <= 80 else {
            throw CaseworkError(.malformedInput, "give the token a name of 1 to 80 signs")
        }
        guard days >= 1, Period(days: days) <= Self.longest else {
            throw CaseworkError(.malformedInput, "a token lasts 1 to \(Self.longest.days) days")
        }
        guard !scopes.isEmpty, scopes.isSubset(of: Self.scopes(of: who)) else {
            throw CaseworkError(.malformedInput, "choose one or more of your own permissions for the token")
        }
        try await prove(who, secret)
        let now = office.time.now()
        let token = AccessToken.random()
        let row = TokenRow(
            digest: token.digest, officer: who.officer, createdAt: now, expiresAt: now + Period(days: days), name: name,
            scopes: scopes.map(\.rawValue).sorted())
        let line = office.audit(.ownAccount, who, in: nil, "tokenMade \(token.digest.short)")
        try await office.store.write { store in
            try store.put(row)
            try store.append(line)
        }
        return (row, token)
    }

    private func prove(_ who: SignedIn, _ secret: String) async throws {
        if let provenAt = who.provenAt, office.time.now() >= provenAt + DeskRules.fresh {
            try await office.refuse(.ownAccount, who, in: nil, code: CaseworkError.Code.stepUpNeeded.rawValue)
            throw CaseworkError(.stepUpNeeded, "show your second factor again; no token was made")
        }
        guard let user = try await office.store.read({ try $0.user(who.officer) }), user.disabledAt == nil,
            try Canonical.value(PasswordHash.self, from: Array(user.passwordHash.utf8)).verify(secret)
        else {
            try await office.refuse(.ownAccount, who, in: nil, code: CaseworkError.Code.wrongSecret.rawValue)
            throw CaseworkError(.wrongSecret, "the password is not right; no token was made")
        }
    }
}
