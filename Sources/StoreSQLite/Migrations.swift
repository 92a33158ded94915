/// SwiftPM names an embedded file after itself; a leading digit becomes `_`.
extension Migrator {
    /// The cases: "CmtC". A new file goes to the end of the list.
    static let cases = Migrator(
        applicationID: 0x436D_7443,
        migrations: [
            Migration(number: 1, name: "cases", sql: PackageResources._001_cases_sql),
            Migration(number: 2, name: "refusals and erasure", sql: PackageResources._002_refusals_and_erasure_sql),
            Migration(number: 3, name: "policies and selectors", sql: PackageResources._003_policies_and_selectors_sql),
            Migration(number: 4, name: "sign-in", sql: PackageResources._004_sign_in_sql),
            Migration(number: 5, name: "search", sql: PackageResources._005_search_sql),
            Migration(number: 6, name: "lists", sql: PackageResources._006_lists_sql),
            Migration(number: 7, name: "programs", sql: PackageResources._007_programs_sql),
        ])

    /// The keys: "CmtK".
    static let keys = Migrator(
        applicationID: 0x436D_744B,
        migrations: [Migration(number: 1, name: "keys", sql: PackageResources._001_keys_sql)])
}
