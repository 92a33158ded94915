extension TreeEncoder.Box {
    /// What was written so far; an empty object when nothing was. Of two members of one name the later counts.
    var tree: JSON {
        if let leaf { return leaf }
        if let elements { return .array(elements.map(\.tree)) }
        var tree: [String: JSON] = [:]
        for member in members ?? [] { tree[member.name] = member.part.tree }
        return .object(tree)
    }

    /// Writes the canonical bytes of ``tree`` without making it.
    func write(into bytes: inout [UInt8]) {
        if let leaf { return leaf.write(into: &bytes) }
        if let elements {
            bytes.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                element.write(into: &bytes)
            }
            return bytes.append(UInt8(ascii: "]"))
        }
        bytes.append(UInt8(ascii: "{"))
        // The sort is stable, so that of members of one name the last is the one that came last.
        let sorted = (members ?? []).sorted { JSON.precedes($0.name, $1.name) }
        var isFirst = true
        for (index, member) in sorted.enumerated() where index + 1 == sorted.count || sorted[index + 1].name != member.name {
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            isFirst = false
            JSON.write(member.name, into: &bytes)
            bytes.append(UInt8(ascii: ":"))
            member.part.write(into: &bytes)
        }
        bytes.append(UInt8(ascii: "}"))
    }
}

extension TreeEncoder.Box.Part {
    var tree: JSON {
        switch self {
        case .done(let tree): tree
        case .open(let box): box.tree
        case .written: preconditionFailure("only bytes are made of what was written before")
        }
    }

    func write(into bytes: inout [UInt8]) {
        switch self {
        case .done(let tree): tree.write(into: &bytes)
        case .open(let box): box.write(into: &bytes)
        case .written(let elements):
            bytes.append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                bytes.append(contentsOf: element)
            }
            bytes.append(UInt8(ascii: "]"))
        }
    }
}
