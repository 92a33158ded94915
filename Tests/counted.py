"""How the Python suites run and count: one line per test with the time it took, and `N passed, N failed, N skipped` at the end."""

import sys
import time
import unittest


class Result(unittest.TextTestResult):
    """One line per test with the time it took; counts tests, not parts of tests."""

    def __init__(self, *arguments, **named):
        super().__init__(*arguments, **named)
        self.passed = 0
        self.unhappy = set()

    def startTest(self, test):
        self.began = time.monotonic()
        super(unittest.TextTestResult, self).startTest(test)

    def tell(self, mark, test):
        self.stream.writeln(f"{mark} {test.id()} ({time.monotonic() - self.began:.1f} s)")
        self.stream.flush()

    def addSuccess(self, test):
        self.passed += 1
        self.tell("ok  ", test)

    def addSkip(self, test, reason):
        super(unittest.TextTestResult, self).addSkip(test, reason)
        self.stream.writeln(f"skip {test.id()}: {reason}")

    def addFailure(self, test, problem):
        self.mark(test)
        super(unittest.TextTestResult, self).addFailure(test, problem)

    def addError(self, test, problem):
        self.mark(test)
        super(unittest.TextTestResult, self).addError(test, problem)

    def addSubTest(self, test, part, problem):
        if problem is not None:
            self.mark(test)
        super(unittest.TextTestResult, self).addSubTest(test, part, problem)

    def addUnexpectedSuccess(self, test):
        self.mark(test)
        super(unittest.TextTestResult, self).addUnexpectedSuccess(test)

    def mark(self, test):
        self.unhappy.add(test.id())
        self.stream.writeln(f"FAIL {test.id()}")


def chosen(suite, words):
    """The tests of a suite, flat, whose names contain one of the words. A file that does not load is always among them."""
    for entry in suite:
        if isinstance(entry, unittest.TestSuite):
            yield from chosen(entry, words)
        elif not words or "_FailedTest" in entry.id() or any(word.lower() in entry.id().lower() for word in words):
            yield entry


def run(folder, words):
    """Runs every test_*.py of a folder; gives the exit code. A run that passed nothing has not tested anything."""
    suite = unittest.TestSuite(chosen(unittest.TestLoader().discover(str(folder), "test_*.py", str(folder)), words))
    result = unittest.TextTestRunner(stream=sys.stdout, resultclass=Result, warnings="default").run(suite)
    print(f"{result.passed} passed, {len(result.unhappy)} failed, {len(result.skipped)} skipped")
    return 0 if result.wasSuccessful() and result.passed else 1
