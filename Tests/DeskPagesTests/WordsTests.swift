import Terms
import Testing

@testable import DeskPages

struct WordsTests {
    private let catalogs: Catalogs

    init() throws { catalogs = try Catalogs() }

    @Test(arguments: Language.allCases) func everyLanguageHasTheSameKeysAndPlaceholders(_ language: Language) {
        let english = catalogs[.english].all
        let words = catalogs[language].all
        #expect(Set(words.keys).symmetricDifference(english.keys).sorted() == [])
        for (key, sentence) in english {
            guard let other = words[key] else { continue }
            for text in other.texts {
                #expect(placeholders(text) == placeholders(sentence.texts.first ?? ""), "\(language.rawValue) \(key)")
                #expect(!text.isEmpty && !text.contains("  "), "\(language.rawValue) \(key)")
            }
        }
    }

    private func placeholders(_ text: String) -> Set<String> {
        Set(Words.pieces(of: text).filter(\.isValue).map(\.text)).subtracting(["count"])
    }

    @Test(arguments: Language.allCases) func aCountedSentenceHasEveryFormOfItsLanguage(_ language: Language) {
        for (key, sentence) in catalogs[language].all {
            guard case .counted(let forms) = sentence else { continue }
            #expect(Set(forms.keys) == Set(language.pluralForms.map(\.rawValue)), "\(language.rawValue) \(key)")
        }
    }

    @Test(arguments: [
        (Language.english, [PluralForm.other, .one, .other, .other]), (.french, [.one, .one, .other, .other]),
        (.chinese, [.other, .other, .other, .other]),
        (.russian, [.many, .one, .few, .many]), (.arabic, [.zero, .one, .two, .few]), (.spanish, [.other, .one, .other, .other]),
    ])
    func numbersTakeTheFormOfTheirLanguage(_ language: Language, _ forms: [PluralForm]) {
        #expect([0, 1, 2, 5].map { language.plural($0) } == forms)
    }

    @Test func arabicAndRussianCountBeyondTheFirstNumbers() {
        #expect([11, 99, 100, 102, 103, 111].map { Language.arabic.plural($0) } == [.many, .many, .other, .other, .few, .many])
        #expect([11, 21, 22, 25, 112].map { Language.russian.plural($0) } == [.many, .one, .few, .many, .many])
    }

    @Test(arguments: [
        (nil, Language.english), ("fr-CH, fr;q=0.9, en;q=0.8", .french), ("de, ar;q=0.5, es;q=0.7", .spanish), ("zh-Hant", .chinese),
        ("tlh", .english), ("en;q=0, ru;q=0.1", .russian), (",;;q=x", .english),
    ])
    func theBrowsersWishIsHeard(_ header: String?, _ language: Language) { #expect(Language(accepting: header) == language) }

    @Test func aGapIsSeen() {
        let words = Words(.english, sentences: ["a": .one("{x} and {y}")])
        #expect(words.text("b") == "⟦b⟧")
        #expect(words.text("a", ["x": "1"]) == "1 and ⟦y⟧")
        #expect(words.count("a", 2) == "⟦a⟧")
        #expect(words("a", ["x": "<", "y": "2"]).text == "<bdi>&lt;</bdi> and <bdi>2</bdi>")
    }

    @Test func momentsAreWrittenInTheWordsOfTheLanguage() {
        let moment = Moment(seconds: 1_803_902_400)
        #expect(catalogs[.english].moment(moment).text == "<time datetime=\"2027-03-01T12:00:00Z\">1 March 2027, 12:00 UTC</time>")
        #expect(catalogs[.english].left(Period(days: 3)) == "3 days")
        #expect(catalogs[.english].left(Period(hours: 3)) == "3 hours")
        #expect(catalogs[.english].left(Period(seconds: -90)) == "1 minute")
    }
}
