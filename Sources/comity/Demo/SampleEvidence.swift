import Foundation

/// Real formats made on the spot: a mailbox, a web server's log, a packet capture, and a disk image with a file system in it.
struct SampleEvidence {
    let folder: URL

    /// - Returns: The files, largest last.
    func make() throws -> [URL] {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return [try mailbox(), try log(), try capture(), try diskImage()]
    }

    /// mboxrd: messages separated by `From ` lines (RFC 4155).
    private func mailbox() throws -> URL {
        var text = ""
        for number in 1...200 {
            text += """
                From q-17@mail.example Mon Nov  2 08:\(pad(number % 60)):00 2026
                From: q-17@mail.example
                To: office@hospital.example
                Subject: your files (\(number))
                Message-ID: <\(number)@mail.example>
                Date: Mon, 02 Nov 2026 08:\(pad(number % 60)):00 +0000

                Pay, or the files of ward \(number) stay closed.


                """
        }
        return try write("q-17.mbox", Data(text.utf8))
    }

    /// Combined log format.
    private func log() throws -> URL {
        var text = ""
        for number in 0..<20_000 {
            text += "192.0.2.\(number % 250 + 1) - - [02/Nov/2026:08:\(pad(number / 60 % 60)):\(pad(number % 60)) +0000] "
            text += "\"GET /inbox?page=\(number) HTTP/1.1\" 200 \(1_000 + number % 977) \"-\" \"Mozilla/5.0\"\n"
        }
        return try write("access.log", Data(text.utf8))
    }

    /// pcap 2.4, Ethernet, one UDP packet (IPv4, DNS port) after another.
    private func capture() throws -> URL {
        var bytes = Data()
        func little(_ value: UInt32) { withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) } }
        func little16(_ value: UInt16) { withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) } }
        little(0xA1B2_C3D4)
        little16(2)
        little16(4)
        little(0)
        little(0)
        little(65_535)
        little(1)
        for number in 0..<2_000 {
            let payload = Array("query \(number)".utf8)
            let frame = Self.frame(payload, number: UInt16(number))
            little(1_793_606_400 + UInt32(number))
            little(UInt32(number % 1_000_000))
            little(UInt32(frame.count))
            little(UInt32(frame.count))
            bytes.append(contentsOf: frame)
        }
        return try write("uplink.pcap", bytes)
    }

    private static func frame(_ payload: [UInt8], number: UInt16) -> [UInt8] {
        func big(_ value: UInt16) -> [UInt8] { [UInt8(value >> 8), UInt8(value & 0xFF)] }
        let udp = big(40_000) + big(53) + big(UInt16(8 + payload.count)) + [0, 0] + payload
        var ip: [UInt8] = [0x45, 0] + big(UInt16(20 + udp.count)) + big(number) + [0x40, 0, 64, 17, 0, 0, 192, 0, 2, 7, 192, 0, 2, 53]
        var sum: UInt32 = 0
        for index in stride(from: 0, to: 20, by: 2) { sum += UInt32(ip[index]) << 8 | UInt32(ip[index + 1]) }
        while sum > 0xFFFF { sum = (sum & 0xFFFF) + (sum >> 16) }
        ip.replaceSubrange(10..<12, with: big(~UInt16(sum)))
        return [2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2, 8, 0] + ip + udp
    }

    /// 256 MiB ext4 made by mke2fs and filled with files.
    private func diskImage() throws -> URL {
        let content = folder.appending(path: "home")
        try FileManager.default.createDirectory(at: content, withIntermediateDirectories: true)
        var generator = SystemRandomNumberGenerator()
        for number in 0..<24 {
            let words = (0..<(1 << 19)).map { _ in UInt64.random(in: .min ... .max, using: &generator) }
            try words.withUnsafeBytes { Data($0) }.write(to: content.appending(path: "picture-\(number).raw"))
        }
        let image = folder.appending(path: "phone.ext4")
        let result = try Shell.run("mke2fs", ["-q", "-F", "-t", "ext4", "-d", content.path, image.path, "256M"])
        guard result.status == 0 else { throw DemoFault("mke2fs: \(result.output)") }
        try FileManager.default.removeItem(at: content)
        return image
    }

    private func write(_ name: String, _ data: Data) throws -> URL {
        let file = folder.appending(path: name)
        try data.write(to: file)
        return file
    }

    private func pad(_ number: Int) -> String { String(number).leftPadded(2, with: "0") }
}
