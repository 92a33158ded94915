import Terms

/// `VERIFY.txt`: how to check a dossier with programs that nobody of ours has written.
enum VerifyText {
    static func of(_ parts: DossierParts) -> String {
        let states = [parts.own.state.text, parts.peer.state.text].sorted()
        let roots = states.map { "   openssl x509 -in data/trust/\($0)/root.pem -noout -fingerprint -sha256" }.joined(separator: "\n")
        return """
            HOW TO CHECK THIS DOSSIER

            Nothing here has to be believed, and no program of ours is needed. Open a shell in the folder that holds this file. You need
            openssl 3.0 or later, sha256sum, sed, grep, base64 and date (GNU); for step 2 Python's bagit; for step 8 openssl 3.5 or later;
            for step 9 age 1.3 or later. Whoever has comity-verify gets steps 2 to 9 by: comity-verify . --root FINGERPRINT --root FINGERPRINT


            1. COMPARE THE ROOTS THROUGH A SECOND CHANNEL

            Everything below hangs on the root certificates of the two States. They lie in this folder, so whoever made the folder could
            have put others there. Print their fingerprints:

            \(roots)

            Ask each State for its fingerprint by another way than the one by which this dossier came: its diplomatic note, its official
            gazette, a telephone number that you looked up yourself. Compare every digit. If one differs, stop: nothing below counts.


            2. THE FOLDER IS COMPLETE AND UNALTERED

               sha256sum --quiet -c manifest-sha256.txt && sha256sum --quiet -c tagmanifest-sha256.txt
               bagit.py --validate .

            What lies in data/ and is in no manifest was put there later.


            3. FOR THE NEXT STEPS: two short commands

               value()  { sed "s/.*\\"$2\\":\\"\\([^\\"]*\\)\\".*/\\1/" "$1"; echo; }
               state()  { sed "s/.*\\"$2\\":{\\"authority\\":\\"[^\\"]*\\",\\"state\\":\\"\\([A-Z]*\\)\\".*/\\1/" "$1"; echo; }
               signed() { openssl cms -verify -cades -binary -inform DER -in "$1.p7s" -content "$1" -out /dev/null \\
                            -CAfile "data/trust/$2/root.pem" -attime "$(date -u -d "$3" +%s)"; }

            signed FILE STATE TIME says whether FILE.p7s is a signature over exactly FILE by a certificate of STATE that was valid at TIME.
            openssl prints "CAdES Verification successful" when it is. TIME is what the signer claims; see step 7 for what is proven.


            4. THE LIST AND THE STATES' OWN WORDS ABOUT THEIR KEYS

               signed data/dossier.json "$(state data/dossier.json madeBy)" "$(value data/dossier.json madeAt)"
               for s in \(states.joined(separator: " ")); do signed data/trust/$s/entry.json $s "$(value data/trust/$s/entry.json issuedAt)"; done

            dossier.json lists every message of the thread in order. What is marked "withheld" was left out on purpose; its digest stands
            there. Every digest in the "previous" of a header must be in that list.


            5. EVERY MESSAGE, AND THE PEOPLE WHO SIGNED IT

               for m in data/messages/*/; do
                 signed $m/header.json "$(state $m/header.json from)" "$(value $m/header.json sentAt)"
                 for a in $m/acts/*.json; do [ -e $a ] && signed $a "$(value $a state)" "$(value $a at)"; done
               done

            The certificate must be for the purpose "message" (officers' acts: "officer"); it says so in its subject alternative name:

               for f in data/messages/*/header.json.p7s data/messages/*/acts/*.p7s; do
                 openssl pkcs7 -inform DER -in $f -print_certs -text | grep URI:comity:
               done

            The body is the one to which the signed header is committed, when this prints the innerCommit of header.json:

               commit() { { printf 'comity/inner-commit/v1\\n'; grep -o '"salt":"[^"]\\{44\\}"' $1 | head -n 1 | cut -d '"' -f 4 | base64 -d
                            openssl dgst -sha256 -binary $1; } | sha256sum; }
               for m in data/messages/*/; do [ -e $m/body.json ] && commit $m/body.json && value $m/header.json innerCommit; done

            Each act names the SHA-256 of the statement that the person signed; statement.json is that part of body.json:

               sha256sum data/messages/*/statement.json; grep -o '"statement":"[0-9a-f]*"' data/messages/*/acts/*.json


            6. EVERY RECEIPT

               for r in data/receipts/*/; do
                 signed $r/receipt.json "$(state $r/receipt.json issuer)" "$(value $r/receipt.json at)"
               done

            Their certificates are for the purpose "receipt" (print them as in step 5). A receipt repeats the SHA-256 of the message's header.json and of both its signatures, and the digest of the receipt before it.


            7. THE PUBLIC LOGS

            Each tlog-proof shows that a State's public log holds a commitment to the object and its two signatures (C2SP tlog-proof; the
            log's key is in data/trust/STATE/log.vkey). The commitment of a document D is what this prints:

               entry() { { printf 'comity/commit/v1\\n'; sed -n 's/^extra //p' $(dirname $1)/tlog-proof | base64 -d
                           printf '{"header":"%s","signature":"%s","signaturePQ":"%s"}' $(sha256sum < $1 | cut -c 1-64) \\
                             $(sha256sum < $1.p7s | cut -c 1-64) $(sha256sum < $1.mldsa.p7s | cut -c 1-64) | openssl dgst -sha256 -binary
                         } | openssl dgst -sha256 -binary | base64; }
               for d in data/messages/*/header.json data/receipts/*/receipt.json; do entry $d; done

            The log's entry is {"c":"<that>","v":1}. Times in messages are claims of their senders. That the other State's receipt names a
            message proves that the message existed when that State says it received it.


            8. THE SECOND SIGNATURE, AGAINST QUANTUM COMPUTERS

            Every signed file has a twin signature with ML-DSA-65. With openssl 3.5 or later:

               twin() { openssl cms -verify -binary -inform DER -in "$1.mldsa.p7s" -content "$1" -out /dev/null \\
                          -CAfile "data/trust/$2/root-mldsa.pem" -attime "$(date -u -d "$3" +%s)"; }

            and as in steps 4 to 6 with twin in place of signed. The root certificate of step 1 names the ML-DSA key: the SHA-256 of the
            public key of root-mldsa.pem stands in it.


            9. THE EVIDENCE

            Each folder in data/transfers holds a package as one State gave it to the other, and inner.json: what is in it, by name, with
            digests, origin, legal basis, limits of use and the chain of custody. The package is a bag of its own and signed:

               for t in data/transfers/*/; do
                 bagit.py --validate $t/package
                 p=$t/package; f=$p/transfer.json
                 openssl cms -verify -cades -binary -inform DER -in $p/sig/transfer.json.p7s -content $f -out /dev/null \\
                   -CAfile "data/trust/$(state $f from)/root.pem" -attime "$(date -u -d "$(value $f createdAt)" +%s)"
                 commit $t/inner.json; value $f innerCommit
               done

            The SHA-256 of transfer.json is in the message that announced the package ("manifest"). The evidence itself is sealed. Whoever
            has the identity file of this thread opens a piece and compares its digest with that in inner.json:

               age -d -i IDENTITY.txt data/transfers/ID/package/data/00000001.age | sha256sum

            """
    }
}
