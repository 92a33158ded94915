"""The main job at two desks: stored data asked for under article 44, decided by two, authorised, executed, brought home, closed, proven.

Two officers in each State. Written once, in English; officers whose desk speaks another language press what stands there.
"""

import datetime
import subprocess
from pathlib import Path


def day(offset):
    return (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=offset)).strftime("%Y-%m-%d")


def refer(dora):
    dora.page.goto(dora.state.desk)
    dora.follow("Refer a new matter")
    dora.page.fill("#title", "Extortion of a waterworks")
    dora.page.fill("#task", "Have the mail account disclosed.")
    dora.page.select_option("#counterpart", "XB/central")
    dora.press("Refer")
    return dora.page.url.split("?")[0]


def draft(dora, moment):
    """Every part of a request for stored data, and the rules find nothing left to ask for."""
    page = dora.page
    dora.follow("Draft")
    page.check("input[value=stored_data]")
    dora.press("Start the draft")
    assert page.locator(".error .blocks").count() > 0, "the rules say what is missing"
    moment("draft", dora)
    page.select_option("#offence", "conventionOffence")
    page.check("input[value=illegal_access]")
    for name, text in (
        ("provision", "Criminal Code of Alpha, section 118a"), ("penalty", "60"),
        ("dualCriminality", "Entering a system without right, by whatever name."),
        ("requestingAuthority", "Central Authority of Alpha"), ("conductingAuthority", "Cybercrime Unit of Alpha"),
        ("conductingFunctions", "Investigates under the prosecutor."), ("subject", "Extortion of a waterworks"),
        ("factsSummary", "The systems of a waterworks were entered without right; ransom was demanded."),
        ("assistance", "Disclosure of the stored content of the account for the period."),
        ("purpose", "To find out who extorted the waterworks."), ("useScope", "XA-2026-17"),
        ("regime", "Data Protection (Law Enforcement) Act of Alpha"), ("person1identity", "unknown"), ("person1location", "unknown"),
        ("item1value", "q-17@mail.example"), ("item1provider", "Beta Mail"), ("item1location", "XB"),
        ("item1from", f"{day(-60)}T00:00"), ("item1to", f"{day(-1)}T00:00"),
        ("item1relation", "The ransom was negotiated from this account."),
    ):
        if page.locator(f"#{name}").count():
            page.fill(f"#{name}", text)
    for name, code in (("nature", "investigation"), ("language", "en"), ("person1standing", "suspect"), ("item1kind", "account"),
                       ("legalBasis", "convention")):
        if page.locator(f"#{name}").count():
            page.select_option(f"#{name}", code)
    page.check("input[name=purposes][value=stored_data_44]")
    page.check("input[name=item1data][value=content]")
    dora.press("Save and check")
    assert page.locator(".error .blocks").count() == 0, page.locator(".error").all_inner_texts()
    dora.press("Save and go on to the answers")


def decide(tilda, rosa, moment):
    tilda.follow("Decide")
    moment("decide", tilda)
    tilda.grant()
    second(tilda, rosa)


def second(first, other):
    """The second person reads what the first proposed, and signs; it leaves."""
    other.page.goto(first.page.url.split("?")[0])
    other.follow("Read, then sign or return")
    assert other.sign("Sign: it leaves")


def take_in(tilda, evidence):
    tilda.follow("Take in evidence")
    for name, text in (("handedOverBy", "Beta Mail"), ("handedOverAt", f"{day(0)}T00:00"), ("how", "sealed disk, by courier")):
        tilda.page.fill(f"#{name}", text)
    tilda.page.set_input_files("input[type=file]", evidence)
    tilda.press("Take in")
    tilda.page.wait_for_url("**done=ingest*")


def execute(tilda, rosa, evidence):
    page = tilda.page
    page.reload()
    tilda.follow("Record the authorisation")
    for name, text in (("authAuthority", "District Court of Betaville"), ("authInstrument", "Order 12"), ("authDate", day(0)),
                       ("authBasis", "Code of Criminal Procedure of Beta, section 99"), ("authGrounds", "Reasonable suspicion."),
                       ("authProportionality", "One account, the period named, no milder means."), ("authScope", "One account"),
                       ("authStarts", f"{day(-1)}T00:00"), ("authEnds", f"{day(30)}T00:00"), ("authReviewer", "Judge of the District Court"),
                       ("authRemedy", "Appeal within fourteen days."), ("authThirdParties", "Messages with counsel are set apart."),
                       ("authNotification", "Delayed until the investigation is no longer secret.")):
        page.fill(f"#{name}", text)
    tilda.press("Record")
    tilda.follow("Issue an order")
    page.select_option("#measure", "production_order")
    page.fill("#provider", "Beta Mail")
    page.fill("#legalBasisText", "Code of Criminal Procedure of Beta, section 99")
    page.fill("#days", "30")
    tilda.press("Issue")
    tilda.follow("Record the provider's answer")
    page.check("input[name=outcome1][value=obtained]")
    page.fill("#effected1", f"{day(0)}T00:00")
    tilda.press("Record")
    take_in(tilda, evidence)
    tilda.follow("Release the evidence")
    tilda.sign("Sign and propose")
    second(tilda, rosa)
    page.reload()
    tilda.follow("Report to the other State")
    tilda.sign("Sign and report")


def main_job(dora, anna, tilda, rosa, folder, program, moment=lambda name, officer: None):
    """From a new matter to a dossier that `comity-verify` accepts; `moment` is told of draft and decision before they are filled in."""
    folder.mkdir()
    home = refer(dora)
    draft(dora, moment)
    dora.sign("Sign and propose")
    second(dora, anna)

    tilda.open_new()
    tilda.follow("Take in hand")
    tilda.press("Take in hand")
    tilda.follow("Ask")
    tilda.page.fill("#question", "Which time zone do the times of the period have?")
    tilda.sign("Sign and ask")
    dora.page.goto(home)
    dora.offered("Answer")
    dora.follow("Answer")
    dora.page.fill("#answer", "Coordinated Universal Time.")
    dora.sign("Sign and answer")
    decide(tilda, rosa, moment)
    evidence = folder / "mailbox.mbox"
    evidence.write_text("From q-17@mail.example Thu Jan  1 00:00:00 2026\nSubject: ransom\n\nPay.\n" * 2000)
    execute(tilda, rosa, evidence)

    dora.page.goto(home)
    dora.offered("Fetch and verify")
    dora.follow("Fetch and verify")
    dora.press("Fetch and verify")
    dora.follow("Use")
    dora.page.check("input[name=use][value=onwardTransfer]")
    dora.page.fill("#purposeOfUse", "XC")
    dora.press("Ask the rules")
    assert dora.page.locator(".summary").count() == 1, "passing evidence on needs consent"
    for officer in (tilda, dora):
        officer.page.goto(home if officer is dora else officer.page.url.split("/requests")[0].split("?")[0])
        officer.follow("Close")
        officer.page.fill("#note", "Executed.")
        officer.sign("Sign and close")
    dora.page.goto(home)
    dossier = folder / "dossier"
    dora.follow("Dossier")
    dora.page.fill("#folder", str(dossier))
    dora.press("Write")
    checked = subprocess.run([Path(program).with_name("comity-verify"), dossier], capture_output=True, text=True)
    assert "CONSISTENT" in checked.stdout, checked.stdout + checked.stderr
    for officer in (dora, anna, tilda, rosa):
        assert not officer.faults, officer.faults
