/// A table as the depositary publishes it, with every trap that its readers have met, and fictional States.
enum DepositarySample {
    static let text = """
        <?xml version="1.0" encoding="ISO-8859-1"?>
        <Treaties><Treaty>
        <Header><Chapter><Name>CHAPTER XVIII. PENAL MATTERS</Name></Chapter></Header>
        <ExternalData>
        <Titlesect>&lt;b&gt;United Nations Convention against Cybercrime&lt;/b&gt;; Strengthening International Cooperation</Titlesect>
        <Conclusion>New York, 24 December 2024</Conclusion>
        <EIF><Labeltext>Not yet in force: see article 65 (1).</Labeltext></EIF>
        <Status><Signatories>4</Signatories><Parties>4</Parties></Status>
        </ExternalData>
        <Participants><Table><TGroup>
        <Thead><Row><Entry>Participant</Entry><Entry>Signature</Entry><Entry>Acceptance(A), Ratification, Approval(AA), Accession(a)</Entry></Row></Thead>
        <Tbody><Rows>
        <Row><Entry>Alphaland&lt;superscript&gt;7&lt;/superscript&gt;</Entry><Entry>25 Oct\t 2025 </Entry><Entry>11 Feb\t 2026 </Entry></Row>
        <Row><Entry>Betaland (Republic of)</Entry><Entry>25 Oct 2025</Entry><Entry>22 Apr\t 2026 A</Entry></Row>
        <Row><Entry>C\u{F4}te Gamma</Entry><Entry>26 Oct 2025</Entry><Entry> 1 Sept 2026 AA</Entry></Row>
        <Row><Entry>Deltaland&lt;superscript&gt;8, 9&lt;/superscript&gt;</Entry><Entry></Entry><Entry>[20 Jan 2026 a]</Entry></Row>
        <Row><Entry>Epsilon Union</Entry><Entry>25 Oct 2025</Entry><Entry></Entry></Row>
        <Row><Entry>Zetaland</Entry><Entry> </Entry><Entry>29 Feb 2028 a</Entry></Row>
        </Rows></Tbody></TGroup></Table></Participants>
        <Declarations><Title>Declarations</Title><Text type="para">Unless otherwise indicated made upon ratification.</Text>
        <Declaration><Participant>Alphaland&lt;superscript&gt;7&lt;/superscript&gt;</Participant><Text type="para">Alphaland does not consider itself bound by &lt;i&gt;article&lt;/i&gt; 14 &amp;amp; 15.</Text><Text type="para">Nor by 63 (2).</Text></Declaration>
        <Declaration><Participant>Betaland (Republic of)</Participant><Text type="para">Article 9 (2): serious harm.</Text></Declaration>
        </Declarations>
        <Objections><Objection><Participant>C\u{F4}te Gamma</Participant><Text type="para">C\u{F4}te Gamma objects to the declaration of Alphaland.</Text></Objection></Objections>
        <EndNotes><EndNote>7. See C.N.1.2026.</EndNote></EndNotes>
        </Treaty></Treaties>

        """

    /// In ISO-8859-1, as it is declared.
    static let bytes: [UInt8] = latin(text)

    static func latin(_ text: String) -> [UInt8] { text.unicodeScalars.map { UInt8($0.value) } }

    static func changed(_ old: String, _ new: String) -> [UInt8] { latin(text.replacing(old, with: new)) }
}
