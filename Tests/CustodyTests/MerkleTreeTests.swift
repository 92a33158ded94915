import Custody
import Terms
import Testing

/// The eight leaves and roots that the Certificate Transparency implementations publish for RFC 6962.
private let leaves = [
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
].map(hex)
private let roots = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]

private func leafHashes(_ count: Int) -> [Digest] { (0..<count).map { MerkleTree.leafHash([UInt8($0 & 255), UInt8($0 >> 8)]) } }

@Suite struct MerkleTreeTests {
    @Test(arguments: 0...8) func hasThePublishedRoot(size: Int) throws {
        let hashes = leaves.prefix(size).map(MerkleTree.leafHash)
        #expect(MerkleTree.root(of: hashes).text == roots[size])
        #expect(MerkleTree(leafHashes: hashes).root.text == roots[size])
    }

    @Test func hasThePublishedProofs() throws {
        let tree = MerkleTree(leafHashes: leaves.map(MerkleTree.leafHash))
        #expect(
            try tree.inclusionProof(index: 5, size: 8).map(\.text) == [
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ])
        #expect(
            try tree.consistencyProof(from: 6, to: 8).map(\.text) == [
                "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ])
    }

    @Test func provesEveryLeafOfEverySize() throws {
        let all = leafHashes(300)
        let tree = MerkleTree(leafHashes: all)
        for size in 1...300 {
            let root = try tree.root(at: size)
            for index in 0..<size {
                let proof = try tree.inclusionProof(index: index, size: size)
                try MerkleTree.verifyInclusion(leafHash: all[index], index: index, size: size, proof: proof, root: root)
            }
        }
    }

    @Test func provesEveryGrowth() throws {
        let tree = MerkleTree(leafHashes: leafHashes(300))
        let roots = try (0...300).map { try tree.root(at: $0) }
        for new in 0...300 {
            for old in 0...new {
                let proof = try tree.consistencyProof(from: old, to: new)
                try MerkleTree.verifyConsistency(from: old, to: new, oldRoot: roots[old], newRoot: roots[new], proof: proof)
            }
        }
    }

    @Test func theAccumulatorHasTheSameRootAtEverySize() throws {
        let all = leafHashes(300)
        let tree = MerkleTree(leafHashes: all)
        var accumulator = MerkleAccumulator()
        for size in 0...300 {
            #expect(try accumulator.root == tree.root(at: size))
            #expect(accumulator.frontier.count == size.nonzeroBitCount)
            let resumed = try #require(MerkleAccumulator(size: accumulator.size, frontier: accumulator.frontier))
            #expect(resumed == accumulator)
            if size < 300 { accumulator.append(all[size]) }
        }
        #expect(MerkleAccumulator(size: 3, frontier: [all[0]]) == nil)
    }

    @Test(arguments: [1, 2, 3, 7, 8, 9, 64, 65, 100]) func refusesEveryAlteredInclusionProof(size: Int) throws {
        var dice = Dice(UInt64(size))
        let all = leafHashes(size)
        let tree = MerkleTree(leafHashes: all)
        for index in 0..<size {
            let proof = try tree.inclusionProof(index: index, size: size)
            func fault(
                leaf: Digest? = nil, index at: Int? = nil, size other: Int? = nil, _ proof: [Digest], root: Digest? = nil
            ) -> ProofFault? {
                do {
                    try MerkleTree.verifyInclusion(
                        leafHash: leaf ?? all[index], index: at ?? index, size: other ?? size, proof: proof, root: root ?? tree.root)
                    return nil
                } catch { return error }
            }
            #expect(fault(proof) == nil)
            #expect(fault(proof + [dice.digest()]) == .tooManyHashes)
            #expect(fault([dice.digest()] + proof) != nil)
            if !proof.isEmpty { #expect(fault(Array(proof.dropLast())) == .tooFewHashes) }
            for place in proof.indices {
                var altered = proof
                altered[place] = dice.digest()
                #expect(fault(altered) == .rootMismatch)
            }
            #expect(fault(leaf: dice.digest(), proof) == .rootMismatch)
            #expect(fault(proof, root: dice.digest()) == .rootMismatch)
            #expect(fault(index: -1, proof) == .indexOutOfRange)
            #expect(fault(index: size, proof) == .indexOutOfRange)
            for other in 0..<size where other != index { #expect(fault(index: other, proof) != nil) }
            // Another size with the same path shape has to have another root; the checkpoint binds both.
            #expect(fault(size: 2 * size + 1, proof) != nil)
        }
    }

    @Test(arguments: [(1, 2), (3, 7), (4, 8), (6, 8), (63, 64), (64, 65), (65, 100), (100, 100), (0, 5)])
    func refusesEveryAlteredConsistencyProof(old: Int, new: Int) throws {
        var dice = Dice(UInt64(old * 1_000 + new))
        let tree = MerkleTree(leafHashes: leafHashes(new + 1))
        let oldRoot = try tree.root(at: old)
        let newRoot = try tree.root(at: new)
        let proof = try tree.consistencyProof(from: old, to: new)
        func fault(_ old: Int, _ new: Int, _ first: Digest, _ second: Digest, _ proof: [Digest]) -> ProofFault? {
            do {
                try MerkleTree.verifyConsistency(from: old, to: new, oldRoot: first, newRoot: second, proof: proof)
                return nil
            } catch { return error }
        }
        #expect(fault(old, new, oldRoot, newRoot, proof) == nil)
        #expect(fault(old, new, oldRoot, newRoot, proof + [dice.digest()]) == .tooManyHashes)
        if !proof.isEmpty { #expect(fault(old, new, oldRoot, newRoot, Array(proof.dropLast())) != nil) }
        for place in proof.indices {
            var altered = proof
            altered[place] = dice.digest()
            #expect(fault(old, new, oldRoot, newRoot, altered) != nil)
        }
        #expect(fault(old, new, dice.digest(), newRoot, proof) != nil)
        if old > 0 { #expect(fault(old, new, oldRoot, dice.digest(), proof) != nil) }
        if old != new { #expect(fault(new, old, newRoot, oldRoot, proof) == .sizesReversed) }
        #expect(fault(-1, new, oldRoot, newRoot, proof) == .indexOutOfRange)
    }
}
