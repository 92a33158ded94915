public import Casework

extension Office {
    /// The same office over another vault, made anew as a restarted node is.
    public func over(_ vault: any EvidenceVault) -> Office {
        Office(
            store: store, cabinet: cabinet, vault: vault, logFiles: logFiles, peerLogs: peerLogs, dossiers: dossiers, peers: peers,
            time: time, rulebook: rulebook, keys: keys, own: own, policy: policy)
    }
}
