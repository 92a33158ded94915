import Casework
import CaseworkTesting
import Custody
import Foundation
import Terms
import Testing
import VaultFiles

/// A package on the disk, validated without keys.
@Suite struct FolderBagTests {
    private static let content = VaultOnTrial.content(3 << 20)

    private func package(_ spoil: (String) throws -> Void) throws -> [BagFinding] {
        let folder = try VaultFolder()
        let top = folder.path + "/bag"
        let payload = BagFile(path: "data/00000001.age", bytes: Self.content)
        let bag = try Bag(payload: [payload], date: Moment(seconds: 0).day)
        try FileManager.default.createDirectory(atPath: top + "/data", withIntermediateDirectories: true)
        for (path, bytes) in bag.files + [(payload.path, Self.content)] {
            try Data(bytes).write(to: URL(fileURLWithPath: "\(top)/\(path)"))
        }
        try spoil(top)
        return try BagCheck.findings(in: FolderBag(at: top))
    }

    @Test func aPackageAsItWasMadeHasNoFindings() throws { #expect(try package { _ in }.isEmpty) }

    @Test func aFlippedByteIsNamedByItsFile() throws {
        let findings = try package { top in
            var bytes = Self.content
            bytes[bytes.count - 1] ^= 1
            try Data(bytes).write(to: URL(fileURLWithPath: "\(top)/data/00000001.age"))
        }
        #expect(findings == [BagFinding(.altered, "data/00000001.age")])
    }

    @Test func aLinkInAPackageIsNotFollowed() throws {
        let findings = try package { top in
            try FileManager.default.moveItem(atPath: "\(top)/data/00000001.age", toPath: "\(top)/../elsewhere")
            try FileManager.default.createSymbolicLink(atPath: "\(top)/data/00000001.age", withDestinationPath: "../../elsewhere")
        }
        #expect(findings.contains(BagFinding(.notPlain, "data/00000001.age")))
        #expect(findings.contains(BagFinding(.missing, "data/00000001.age")))
    }
}
