// swift-tools-version: 6.2
import PackageDescription

/// One list of settings for every target of ours; dependencies stay untouched.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let x509: Target.Dependency = .product(name: "X509", package: "swift-certificates")
let asn1: Target.Dependency = .product(name: "SwiftASN1", package: "swift-asn1")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let log: Target.Dependency = .product(name: "Logging", package: "swift-log")
let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioPosix: Target.Dependency = .product(name: "NIOPosix", package: "swift-nio")
let nioFiles: Target.Dependency = .product(name: "_NIOFileSystem", package: "swift-nio")
let nioHTTP1: Target.Dependency = .product(name: "NIOHTTP1", package: "swift-nio")
let nioSSL: Target.Dependency = .product(name: "NIOSSL", package: "swift-nio-ssl")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore: Target.Dependency = .product(name: "HummingbirdCore", package: "hummingbird")
let hummingbirdTLS: Target.Dependency = .product(name: "HummingbirdTLS", package: "hummingbird")
let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")
let httpClient: Target.Dependency = .product(name: "AsyncHTTPClient", package: "async-http-client")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let lifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")

/// What signs, seals and digests is optimised in development builds too: the tests do it a hundred thousand times.
let optimised: [SwiftSetting] = strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]

func ring(
    _ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = [], resources: [Resource] = [],
    settings: [SwiftSetting] = strict
) -> Target {
    .target(name: name, dependencies: dependencies, exclude: exclude, resources: resources, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, resources: resources, swiftSettings: strict)
}

let package = Package(
    name: "comity",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "comity", targets: ["comity"]),
        .executable(name: "comity-verify", targets: ["comity-verify"]),
    ],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-certificates", from: "1.21.1"),
        .package(url: "https://github.com/apple/swift-asn1", from: "1.7.4"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // Ring 0: pure. No clock, no store, no framework.
        ring("Terms"),
        ring(
            "Convention", ["Terms"], exclude: ["README.md"],
            resources: [
                "articles", "certificates", "clocks", "contents", "duties", "explanations.en", "findings.en", "grounds", "measures",
                "notifications", "offences", "participants", "requests", "safeguards", "treaty-status", "treaty.en",
            ].map { .embedInCode("Tables/\($0).json") }),
        // Optimised in every configuration: it works through terabytes, and unoptimised it would be eight times as slow.
        .target(name: "CDigestPair", cSettings: [.unsafeFlags(["-O2"])]),
        ring("Attest", ["Terms", "CDigestPair", crypto, cryptoExtras, x509, asn1], settings: optimised),
        ring("Custody", ["Terms", "Attest", crypto], settings: optimised),
        ring("Exchange", ["Terms", "Convention", "Attest", "Custody"]),
        // Ring 1: the office's work.
        ring("Casework", ["Terms", "Convention", "Attest", "Custody", "Exchange", crypto, cryptoExtras]),
        // Ring 2: adapters. They see Casework, never each other.
        ring(
            "StoreSQLite", ["Terms", "Attest", "Exchange", "Casework", grdb], exclude: ["README.md"],
            resources: [.embedInCode("Migrations"), .embedInCode("KeyMigrations")]),
        ring("DepositaryXML", ["Terms", "Convention"]),
        ring("VaultFiles", ["Terms", "Attest", "Custody", "Casework", nioPosix]),
        ring("PeerHTTP", ["Terms", "Attest", "Custody", "Exchange", "Casework", httpClient, nioCore, nioPosix, nioHTTP1, nioSSL]),
        ring("PrinterChromium", ["Casework"]),
        // What officers see: views drawn as HTML, in six languages. It knows no case, no store and no server.
        ring(
            "DeskPages", ["Terms"],
            resources: ["ar", "en", "es", "fr", "ru", "zh"].map { .embedInCode("Words/Catalogs/\($0).json") }
                + ["desk.css", "desk.js", "upload.js", "passkeys.js", "icon.svg"].map { .embedInCode("Assets/\($0)") }),
        ring(
            "NodeWeb",
            [
                "DeskPages", "Terms", "Convention", "Attest", "Custody", "Exchange", "Casework", hummingbird, hummingbirdCore,
                hummingbirdTLS,
                httpTypes, nioCore, nioSSL, x509, log,
            ]),
        // Ring 3: programs.
        .executableTarget(
            name: "comity",
            dependencies: [
                "Terms", "Convention", "Attest", "Custody", "Exchange", "Casework", "StoreSQLite", "DepositaryXML", "VaultFiles",
                "PeerHTTP", "PrinterChromium", "NodeWeb",
                arguments, lifecycle, log, httpClient, nioCore, nioHTTP1, nioSSL, crypto, cryptoExtras, hummingbird,
            ], swiftSettings: strict),
        .executableTarget(
            name: "comity-verify", dependencies: ["Terms", "Convention", "Attest", "Custody", "Exchange", arguments],
            swiftSettings: strict),
        // What tests share: memory stores, the executable store contract, samples, a fake clock.
        ring("CaseworkTesting", ["Terms", "Convention", "Attest", "Custody", "Exchange", "Casework", crypto]),
        tests("TermsTests", ["Terms"]),
        tests("ConventionTests", ["Terms", "Convention"]),
        tests("AttestTests", ["Terms", "Attest", crypto, cryptoExtras, x509, asn1]),
        tests("CustodyTests", ["Terms", "Attest", "Custody", crypto]),
        tests("ExchangeTests", ["Terms", "Convention", "Attest", "Custody", "Exchange", "CaseworkTesting", crypto]),
        tests("CaseworkTests", ["Terms", "Convention", "Attest", "Custody", "Exchange", "Casework", "CaseworkTesting", crypto]),
        // The program as people type it; it is built beside its tests.
        tests("CommandTests", []),
        tests("DepositaryTests", ["Terms", "Convention", "DepositaryXML"]),
        tests("DeskPagesTests", ["DeskPages", "Terms"]),
        tests(
            "AdapterTests",
            [
                "DeskPages", "Terms", "Convention", "Attest", "Custody", "Exchange", "Casework", "CaseworkTesting", "StoreSQLite",
                "VaultFiles",
                "PeerHTTP", "PrinterChromium", "NodeWeb", grdb, crypto, hummingbird, log, httpClient, httpTypes, lifecycle, nioCore,
                nioHTTP1, nioSSL,
            ]),
    ],
    swiftLanguageModes: [.v6]
)
