"""Swift source with comments and the insides of strings blanked, line for line, so that words can be looked for in code alone.

Code inside an interpolation stays, since it is code. Not a parser: regex literals are taken as operators.
"""

import re

OPENING = re.compile(r'(#*)("""|")')


def code_only(text):
    """The text with every sign of a comment or of a string's inside replaced by a space; line breaks stay."""
    out = []
    _code(text, 0, out, until_parenthesis=False)
    return "".join(out)


def _blank(piece):
    return re.sub(r"[^\n]", " ", piece)


def _code(text, at, out, until_parenthesis):
    depth = 0
    while at < len(text):
        if text.startswith("//", at):
            end = text.find("\n", at)
            end = len(text) if end < 0 else end
            out.append(" " * (end - at))
            at = end
        elif text.startswith("/*", at):
            end = _end_of_comment(text, at)
            out.append(_blank(text[at:end]))
            at = end
        elif opening := OPENING.match(text, at):
            at = _string(text, opening, out)
        else:
            sign = text[at]
            if until_parenthesis and sign in "()":
                depth += 1 if sign == "(" else -1
                if depth == 0:
                    out.append(sign)
                    return at + 1
            out.append(sign)
            at += 1
    return at


def _end_of_comment(text, at):
    depth = 0
    for mark in re.compile(r"/\*|\*/").finditer(text, at):
        depth += 1 if mark.group() == "/*" else -1
        if depth == 0:
            return mark.end()
    return len(text)


def _string(text, opening, out):
    hashes, quote = opening.groups()
    closing, escape = quote + hashes, "\\" + hashes
    out.append(opening.group())
    at = opening.end()
    while at < len(text):
        if text.startswith(closing, at):
            out.append(closing)
            return at + len(closing)
        if text.startswith(escape + "(", at):
            out.append(" " * len(escape))
            at = _code(text, at + len(escape), out, until_parenthesis=True)
        elif text.startswith(escape, at):
            out.append(_blank(text[at:at + len(escape) + 1]))
            at += len(escape) + 1
        elif text[at] == "\n" and quote == '"':
            return at
        else:
            out.append("\n" if text[at] == "\n" else " ")
            at += 1
    return at
